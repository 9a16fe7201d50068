package com.example.trading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The exposure per symbol, in the primary database: what an order binds, from the moment it is taken on. Thread-safe. */
final class PositionStore {
    private final DataSource primary;

    PositionStore(DataSource primary) {
        this.primary = primary;
    }

    void update(Order order) throws SQLException {
        try (Connection connection = primary.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into positions (symbol, quantity) values (?, ?)"
                                + " on conflict (symbol) do update set quantity = positions.quantity + excluded.quantity")) {
            statement.setString(1, order.symbol());
            statement.setLong(2, order.quantity());
            statement.executeUpdate();
        }
    }
}
