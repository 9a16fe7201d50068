package com.example.woven;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that answers nothing, and has run whether it does or not. */
public abstract class Answers implements Statement {

    private final Connection connection;

    protected Answers(Connection connection) {
        this.connection = connection;
    }

    @Override
    public @Nullable ResultSet executeQuery(String sql) {
        return null;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public boolean isClosed() {
        return false;
    }
}
