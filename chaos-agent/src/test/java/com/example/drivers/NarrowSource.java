package com.example.drivers;

import java.io.PrintWriter;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;

/** A data source that returns its driver's own type of connections, as Druid's does: the interface's method is a bridge. */
public class NarrowSource implements DataSource {

    private final String url;

    public NarrowSource(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    @Override
    public JdbcConnection getConnection() throws SQLException {
        return (JdbcConnection) DriverManager.getConnection(url);
    }

    @Override
    public JdbcConnection getConnection(String user, String password) throws SQLException {
        return (JdbcConnection) DriverManager.getConnection(url, user, password);
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
