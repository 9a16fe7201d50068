package com.example.trades;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One logical call each, as applications make them. */
public enum Work {
    QUERY {
        @Override
        void in(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select count(*) from trade")) {
                rows.next();
            }
        }
    },
    PREPARED_QUERY {
        @Override
        void in(Connection connection) throws SQLException {
            try (PreparedStatement prepared = connection.prepareStatement("select price from trade where id = ?")) {
                prepared.setInt(1, 1);
                prepared.execute();
            }
        }
    },
    UPDATE {
        @Override
        void in(Connection connection) throws SQLException {
            try (PreparedStatement prepared = connection.prepareStatement("update trade set price = ?")) {
                prepared.setInt(1, 1);
                prepared.executeUpdate();
            }
        }
    },
    BATCH {
        @Override
        void in(Connection connection) throws SQLException {
            try (PreparedStatement prepared = connection.prepareStatement("update trade set price = ? where id = 1")) {
                for (int price = 0; price < 5; price++) {
                    prepared.setInt(1, price);
                    prepared.addBatch();
                }
                prepared.executeBatch();
            }
        }
    },
    COMMIT {
        @Override
        void in(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            UPDATE.in(connection);
            connection.commit();
        }
    },
    RAISE {
        @Override
        void in(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("update trade set price = price + 1 where id = 1");
            }
            connection.commit();
        }
    },
    CONNECT {
        @Override
        void in(Connection connection) {}
    };

    abstract void in(Connection connection) throws SQLException;
}
