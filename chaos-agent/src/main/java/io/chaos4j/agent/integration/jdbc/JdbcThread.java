package io.chaos4j.agent.integration.jdbc;

/** What one thread is inside of. Never shared. */
final class JdbcThread {

    final Nesting statement = new Nesting();
    final Nesting commit = new Nesting();
    final Nesting connect = new Nesting();
    final Nesting physical = new Nesting();
    final Nesting prepare = new Nesting();

    /** Questions that a driver answers by queries of its own: metadata, validity. */
    final Nesting silent = new Nesting();

    /** Whether a statement or commit that begins now is part of something else, such as a pool's check of a connection. */
    boolean internal() {
        return silent.inside() || connect.inside() || physical.inside() || commit.inside();
    }

    /** Each thread's own. A class, because the lambda it would be takes premain half a millisecond. */
    static final class Local extends ThreadLocal<JdbcThread> {
        @Override
        protected JdbcThread initialValue() {
            return new JdbcThread();
        }
    }
}
