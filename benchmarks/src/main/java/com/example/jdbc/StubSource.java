package com.example.jdbc;

import java.sql.Connection;
import javax.sql.DataSource;

/** A data source with one connection. */
public abstract class StubSource implements DataSource {

    private final String url;
    private final Connection connection;

    /** @param url what it is called by */
    protected StubSource(String url, Connection connection) {
        this.url = url;
        this.connection = connection;
    }

    /** Where data sources are asked for what they are called. */
    public String getUrl() {
        return url;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }
}
