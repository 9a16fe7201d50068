package com.example.drivers;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/** A driver that returns its own type of connections, as MariaDB's and SQLite's do: the interface's method is a bridge. */
public class NarrowDriver implements Driver {

    @Override
    public @Nullable JdbcConnection connect(String url, Properties info) throws SQLException {
        return acceptsURL(url)
                ? (JdbcConnection) DriverManager.getConnection(url.replace("jdbc:narrow:", "jdbc:h2:"), info)
                : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("jdbc:narrow:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }
}
