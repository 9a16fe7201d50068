package io.chaos4j.run;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One run, as seen from outside: where it is, and how to end it. Thread-safe. */
public final class Run {

    static final String LEASE_LOST = "whoever started the run is gone";

    private final RunRequest request;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Phase phase = Phase.STEADY_STATE;
    private volatile @Nullable String stop;
    private volatile RunEvent.@Nullable Ended ended;

    Run(RunRequest request) {
        this.request = request;
    }

    /** What was asked for. */
    public RunRequest request() {
        return request;
    }

    /** Its id. */
    public String id() {
        return request.id();
    }

    /** Where it is. */
    public Phase phase() {
        return phase;
    }

    /** Ends it: faults are withdrawn first. The first reason stays; a run that is over is not touched. */
    public void stop(String why) {
        if (stop == null) {
            stop = why;
        }
    }

    /** How it ended; null while it goes on, and until its listener has heard of the end. */
    public RunEvent.@Nullable Ended ended() {
        return ended;
    }

    /** Waits until it is over. */
    public void await() throws InterruptedException {
        over.await();
    }

    void phase(Phase next) {
        phase = next;
    }

    @Nullable
    String stopped() {
        @Nullable String why = stop;
        if (why == null && !request.held().getAsBoolean()) {
            stop(LEASE_LOST);
            why = stop;
        }
        return why;
    }

    /** Whether whoever started it is gone, even where it had been ended before. */
    boolean leaseLost() {
        return LEASE_LOST.equals(stop) || !request.held().getAsBoolean();
    }

    void end(RunEvent.Ended event) {
        ended = event;
        phase = Phase.DONE;
    }

    void release() {
        over.countDown();
    }
}
