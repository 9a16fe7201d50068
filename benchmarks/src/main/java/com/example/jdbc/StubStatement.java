package com.example.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A statement that computes for a while. */
public abstract class StubStatement implements Statement {

    private final Connection connection;
    private final ResultSet result;
    private final int steps;
    private long state = 1;

    /** @param steps how much it does: 2 ns each, about */
    protected StubStatement(Connection connection, ResultSet result, int steps) {
        this.connection = connection;
        this.result = result;
        this.steps = steps;
    }

    @Override
    public ResultSet executeQuery(String sql) {
        long next = state + sql.length();
        for (int i = 0; i < steps; i++) {
            next ^= next << 13;
            next ^= next >>> 7;
            next ^= next << 17;
        }
        state = next;
        return result;
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
