package io.chaos4j.target.jdbc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a JDBC call does. */
public enum JdbcKind {
    /** Returns a result set. */
    SELECT("select"),
    UPDATE("update"),
    BATCH("batch"),
    /** Commit or rollback of a connection. */
    COMMIT("commit"),
    /** The outermost {@code getConnection} of a request. */
    CONNECT("connect"),
    /** {@code Driver.connect}; a pool calls it on a thread of its own. */
    CONNECT_PHYSICAL("connect-physical"),
    /** Every statement, whatever it does; what cannot be read is this only. */
    ANY("any");

    private final String word;

    JdbcKind(String word) {
        this.word = word;
    }

    /** The word in files. */
    public String word() {
        return word;
    }

    /** The kind of this word. */
    public static Optional<JdbcKind> of(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(kind -> kind.word.equals(lower)).findFirst();
    }

    /** Whether a call of the other kind is one that this kind names. */
    public boolean covers(JdbcKind called) {
        return this == called || (this == ANY && (called == SELECT || called == UPDATE || called == BATCH));
    }
}
