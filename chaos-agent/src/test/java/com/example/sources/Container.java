package com.example.sources;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.ConnectionPoolDataSource;

/** As an application server's: it knows what it is bound as, and nothing else of itself. */
public final class Container extends Source {

    private final String jndiName;
    private final Supplier<ConnectionPoolDataSource> manager;

    public Container(String jndiName, ConnectionPoolDataSource physical) {
        this.jndiName = jndiName;
        this.manager = () -> physical;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return manager.get().getPooledConnection().getConnection();
    }

    @Override
    public String toString() {
        return jndiName;
    }
}
