package io.chaos4j.fault;

import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a resource on one thread of the engine, which takes it step by step, looks after it, and gives all of it back when it is closed, at
 * the deadline, when it breaks, and when the thread dies.
 *
 * <p>Thread-safe. <b>Guarantee.</b> {@link Kept#giveBack()} runs once on that thread, whatever ended it, and no step runs after it. No interrupt
 * reaches that thread, and so none closes what a step has open.
 */
public final class Keeper implements Occupation {

    private final Clock clock;
    private final long deadline;
    private final Kept kept;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Throwable died;
    private volatile @Nullable Throwable stuck;

    /** What is kept. The thread of the keeper alone takes it and gives it back; any thread asks. */
    public interface Kept {

        /**
         * Takes some of it, or looks after it. Short, because the keeper looks at its deadline between two steps only.
         *
         * @return how many nanoseconds later to do so again; 0 for at once
         */
        long step();

        /** Whether all that was asked for is held at this moment. */
        boolean isWhole();

        /** Why it cannot be held; empty while it can. Once there is a reason, all is given back. */
        String broke();

        /** Gives all of it back; where a part of it fails, the rest all the same, before it throws. */
        void giveBack();
    }

    private Keeper(String name, Clock clock, long deadline, Kept kept) {
        this.clock = clock;
        this.deadline = deadline;
        this.kept = kept;
        this.thread = ChaosThread.deaf(name, this::keepOrSay);
    }

    /**
     * Begins to keep something.
     *
     * @param name of the thread, which is the word of the kind
     */
    public static Keeper start(String name, Clock clock, long deadline, Kept kept) {
        Keeper keeper = new Keeper(name, clock, deadline, kept);
        keeper.thread.start();
        return keeper;
    }

    @Override
    public boolean occupied() {
        return isOn() && kept.isWhole();
    }

    @Override
    public String broke() {
        if (closed) {
            return "";
        }
        @Nullable Throwable why = died;
        @Nullable Throwable rest = stuck;
        String broke = why == null ? kept.broke() : "its thread died: " + why;
        if (rest == null) {
            return broke;
        }
        return (broke.isEmpty() ? "" : broke + "; ") + "giving it back failed: " + rest;
    }

    @Override
    public void end() {
        closed = true;
        Threads.wake(List.of(thread));
    }

    @Override
    public String awaitEnd(long nanos) {
        end();
        String alive = Threads.awaitEnd(List.of(thread), nanos);
        @Nullable Throwable why = stuck;
        return why == null ? alive : "giving it back failed: " + why;
    }

    @Override
    public void close() {
        end();
        Threads.awaitEnd(List.of(thread));
    }

    /** The thread, for tests. */
    public Thread thread() {
        return thread;
    }

    /** Nothing that ends it early reaches the application's handler for such things. */
    private void keepOrSay() {
        try {
            keep();
        } catch (Throwable ended) {
            died = ended;
        }
        try {
            kept.giveBack();
        } catch (Throwable failed) {
            stuck = failed;
        }
    }

    private void keep() {
        while (isOn()) {
            long wait = kept.step();
            if (!kept.broke().isEmpty()) {
                return;
            }
            if (wait > 0 && isOn()) {
                clock.park(this, Math.min(wait, deadline - clock.nanoTime()));
            }
        }
    }

    private boolean isOn() {
        return !closed && clock.nanoTime() - deadline < 0;
    }
}
