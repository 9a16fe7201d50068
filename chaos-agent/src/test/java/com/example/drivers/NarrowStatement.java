package com.example.drivers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A statement that returns its own type of results. */
public abstract class NarrowStatement implements Statement {

    /** Its results. */
    public interface Results extends ResultSet {}

    @Override
    public abstract Results getResultSet() throws SQLException;

    @Override
    public Results executeQuery(String sql) throws SQLException {
        execute(sql);
        return getResultSet();
    }
}
