package com.example.trading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The quotes in one database, primary or replica. Thread-safe. */
final class QuoteStore implements QuoteReader {
    private final DataSource database;

    QuoteStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Quote read(String symbol) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select price, as_of from quotes where symbol = ?")) {
            statement.setString(1, symbol);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no quote for " + symbol);
                }
                return new Quote(
                        symbol, row.getBigDecimal(1), row.getTimestamp(2).toInstant());
            }
        }
    }
}
