package com.example.sources;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** A pool of an application's own: it asks the driver's data source only when it has no connection left. */
public final class HomeGrown extends Source {

    private final DataSource driver;
    private final Deque<Connection> kept = new ArrayDeque<>();

    public HomeGrown(DataSource driver) throws SQLException {
        this.driver = driver;
        for (int i = 0; i < 10; i++) {
            kept.add(driver.getConnection());
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection free = kept.poll();
        return free == null ? driver.getConnection() : free;
    }
}
