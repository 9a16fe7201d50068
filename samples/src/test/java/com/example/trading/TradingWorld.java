package com.example.trading;

import static org.awaitility.Awaitility.await;

import com.example.trading.db.Databases;
import com.example.trading.exchange.ExchangeSimulator;
import com.example.trading.risk.RiskEngine;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Everything around the order service, real, the services in this JVM. */
final class TradingWorld implements AutoCloseable {
    private final Databases databases;
    final RiskEngine risk = RiskEngine.start();
    final ExchangeSimulator exchange = ExchangeSimulator.start();

    /** Starts the neighbours beside databases that run already, and empties those. */
    TradingWorld(Databases databases) throws IOException, SQLException {
        this.databases = databases;
        execute("truncate orders, positions, outbox");
    }

    OrderPlatform platform(Variant variant) throws IOException, SQLException {
        return OrderPlatform.start(
                variant,
                new OrderPlatform.Neighbours(
                        databases.primaryUrl(), databases.replicaUrl(), local(risk.port()), local(exchange.port())));
    }

    /** Publishes a price for every symbol, as the exchange's market data feed does. */
    void publishPrices() throws SQLException {
        execute("update quotes set as_of = clock_timestamp()");
        await().until(() -> number(
                        databases.replicaUrl(),
                        "select count(*) from quotes where as_of < clock_timestamp() - interval '2 seconds'")
                == 0);
    }

    /** What a query for one number gives in the primary database. */
    long number(String query) throws SQLException {
        return number(databases.primaryUrl(), query);
    }

    private static long number(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databases.primaryUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static Order order(String id) {
        return new Order(id, "S1", 7, new BigDecimal("100.00"));
    }

    @Override
    public void close() {
        risk.close();
        exchange.close();
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
