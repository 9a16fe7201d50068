package com.example.trading;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;

/** The connection pools to the primary database and its replica. */
record Pools(HikariDataSource primary, HikariDataSource replica) implements AutoCloseable {
    private static final int SIZE = 10;
    private static final long CONNECTION_TIMEOUT_MILLIS = 1_000;

    static Pools open(String primaryUrl, String replicaUrl, MeterRegistry meters) {
        HikariConfig primary = config("orders-primary", primaryUrl, meters);
        HikariConfig replica = config("orders-replica", replicaUrl, meters);
        replica.setReadOnly(true);
        return new Pools(new HikariDataSource(primary), new HikariDataSource(replica));
    }

    @Override
    public void close() {
        primary.close();
        replica.close();
    }

    private static HikariConfig config(String name, String url, MeterRegistry meters) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setMetricRegistry(meters);
        return config;
    }
}
