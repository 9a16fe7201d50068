package com.example.jdbc;

import com.example.slices.Work;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Asks one question again and again. */
public final class Queries implements Work {

    private final Statement statement;

    /** Takes a connection and keeps it. */
    @SuppressWarnings("MustBeClosedChecker") // kept as long as it is measured
    public Queries(DataSource source) throws SQLException {
        statement = source.getConnection().createStatement();
    }

    @Override
    public long run(int times) {
        long answers = 0;
        try {
            for (int i = 0; i < times; i++) {
                if (statement.executeQuery("select position from books") != null) {
                    answers++;
                }
            }
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return answers;
    }
}
