package io.chaos4j.time;

/** What may end one wait before its time: a client's own limit, say, or its cancellation. */
public interface Cut {

    /** Whether the wait is over. Asked on the waiting thread, whenever it wakes; whoever makes it true unparks that thread. */
    boolean over();

    /** How often it is asked where no one unparks the thread. */
    long everyNanos();
}
