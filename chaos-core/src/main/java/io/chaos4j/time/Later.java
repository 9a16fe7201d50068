package io.chaos4j.time;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets things happen after a delay without a thread waiting for each, and all of them at once when released.
 *
 * <p><b>Assumptions.</b> An action is short and hands over to other
 * threads: it runs on a thread of the engine, or on the one that releases. <b>Guarantee.</b> Each action runs exactly once,
 * unless it is cancelled before; after {@link #release()} has returned, every action begun before it has run or is
 * running, and no thread of the engine is left. An action first puts itself into the set and then reads the released flag; the
 * releaser first sets the flag and then reads the set: so either sees the other.
 *
 * <p><b>Example.</b> {@code later.after(100_000_000, () -> executor.execute(call))}.
 */
public final class Later {

    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer;
    private volatile boolean released;

    public Later() {
        timer = new ScheduledThreadPoolExecutor(1, body -> new ChaosThread("later", body));
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Lets an action happen.
     *
     * @param nanos how much later; at once on this thread for 0 or less, and once released
     */
    public Pending after(long nanos, Runnable action) {
        Pending added = new Pending(this, action);
        if (nanos <= 0) {
            added.run();
            return added;
        }
        pending.add(added);
        if (!released) {
            try {
                added.scheduled(timer.schedule(added, nanos, TimeUnit.NANOSECONDS));
            } catch (RejectedExecutionException releasedMeanwhile) {
                added.run();
            }
        }
        if (released) {
            added.run();
        }
        return added;
    }

    /** Lets all that is pending happen now, and all later things at once. */
    public void release() {
        released = true;
        pending.forEach(Pending::run);
        timer.shutdownNow();
    }

    /** Things that have neither happened nor been cancelled. */
    public int pending() {
        return pending.size();
    }

    /** One thing that is to happen. Thread-safe. */
    public static final class Pending implements Runnable {

        private final Later later;
        private final Runnable action;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable ScheduledFuture<?> schedule;

        private Pending(Later later, Runnable action) {
            this.later = later;
            this.action = action;
        }

        /** It happens now, unless it has, or was cancelled. */
        @Override
        public void run() {
            if (cancel()) {
                action.run();
            }
        }

        /** It does not happen; false when it has happened already. */
        public boolean cancel() {
            if (!over.compareAndSet(false, true)) {
                return false;
            }
            later.pending.remove(this);
            @Nullable ScheduledFuture<?> current = schedule;
            if (current != null) {
                current.cancel(false);
            }
            return true;
        }

        private void scheduled(ScheduledFuture<?> future) {
            schedule = future;
            if (over.get()) {
                future.cancel(false);
            }
        }
    }
}
