package io.chaos4j.probe;

/**
 * Counts how often a breaker goes from CLOSED to OPEN from the moment it was asked for until it is closed. Thread-safe.
 *
 * <p>Closing it leaves nothing of Chaos4j behind in the breaker where the library allows that, and otherwise something that
 * does nothing and holds nothing.
 */
public interface BreakerWatch extends AutoCloseable {

    /** Where nothing can be watched. */
    static BreakerWatch blind(BreakerReading reading) {
        return new BreakerWatch() {
            @Override
            public BreakerReading atStart() {
                return reading;
            }

            @Override
            public int opened() {
                return 0;
            }

            @Override
            public boolean blind() {
                return true;
            }

            @Override
            public String lost() {
                return "";
            }

            @Override
            public void close() {}
        };
    }

    /** The breaker when the watch began. */
    BreakerReading atStart();

    /** Transitions CLOSED→OPEN so far; stands still once closed. */
    int opened();

    /** Whether nothing could be watched, so that {@link #opened()} says nothing; {@link #atStart()} has the reason. */
    boolean blind();

    /** Once closed: why it may not have seen everything, because the breaker has gone or another has its name; empty when it is still there. */
    String lost();

    @Override
    void close();
}
