package com.example.drivers;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.jdbc.JdbcConnection;

/**
 * Has the methods of a data source and does not say that it is one, as superclasses in SQLite's driver do. Because it is not public, javac makes
 * bridges in its public subclass.
 */
class HiddenSource {

    private final String url;

    HiddenSource(String url) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }

    public JdbcConnection getConnection() throws SQLException {
        return (JdbcConnection) DriverManager.getConnection(url);
    }

    public JdbcConnection getConnection(String user, String password) throws SQLException {
        return (JdbcConnection) DriverManager.getConnection(url, user, password);
    }
}
