package com.example.jdbc;

import java.sql.Connection;
import java.sql.Statement;

/** A connection with one statement. */
public abstract class StubConnection implements Connection {

    private Statement statement;

    /** Gives it its statement. */
    public void hold(Statement its) {
        statement = its;
    }

    @Override
    public Statement createStatement() {
        return statement;
    }
}
