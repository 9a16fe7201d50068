package com.example.drivers;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose methods are its superclass's. */
public class InheritingSource extends HiddenSource implements DataSource {

    public InheritingSource(String url) {
        super(url);
    }

    /** Has the same methods and is no data source. */
    public static Object other(String url) {
        return new HiddenSource(url) {};
    }

    /** Calls the method of what {@link #other} has made. */
    public static AutoCloseable connect(Object other) throws SQLException {
        return ((HiddenSource) other).getConnection();
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
