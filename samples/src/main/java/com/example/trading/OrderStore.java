package com.example.trading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The orders taken on, in the primary database. Thread-safe. */
final class OrderStore {
    private final DataSource primary;

    OrderStore(DataSource primary) {
        this.primary = primary;
    }

    void persist(Order order) throws SQLException {
        try (Connection connection = primary.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into orders (client_order_id, symbol, quantity, limit_price) values (?, ?, ?, ?)")) {
            statement.setString(1, order.clientOrderId());
            statement.setString(2, order.symbol());
            statement.setLong(3, order.quantity());
            statement.setBigDecimal(4, order.limitPrice());
            statement.executeUpdate();
        }
    }
}
