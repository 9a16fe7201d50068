package io.chaos4j.time;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waiting that is precise, that ends at once for everybody when it is released, and that outlasts no deadline, whatever becomes of
 * those who would release it.
 *
 * <p>A wait parks, then spins through its last stretch as far as {@link Spinning} lets it; who may not parks to the end. An
 * interrupt ends a wait and stays set.
 *
 * <p><b>Assumptions.</b> {@link #release()} is called once per object, by any thread. <b>Guarantee.</b> A waiter first
 * puts itself into a slot and then reads the released flag; the releaser first sets the flag and then reads all slots.
 * So either the waiter sees the flag, or the releaser sees the waiter and unparks it. No lock is taken and no monitor
 * entered on either side; memory grows with the largest number of simultaneous waiters only. The releaser wakes one waiter of
 * each block first, who then helps to wake the others of it; it wakes all of them itself too, so no one depends on that help.
 *
 * <p><b>Example.</b> {@code waits.await(clock, 100_000)} on a thread of the application returns about 100 µs later, or
 * within microseconds of {@code waits.release()} on another.
 */
public final class Waits {

    /** Below this a wait spins only. */
    private static final long SPIN_NANOS = 120_000;

    /** The longer a wait, the later the thread is woken from it, and the less a longer spin weighs. */
    private static final long MIDDLE_SPIN_NANOS = 180_000;

    private static final long MIDDLE_WAIT_NANOS = 1_000_000;
    private static final long LONG_SPIN_NANOS = 250_000;
    private static final long LONG_WAIT_NANOS = 10_000_000;
    private static final int SLOTS = 256;

    private final Spinning spinning;
    private final long latest;
    private final Segment first = new Segment();
    private volatile boolean released;

    /**
     * Waits up to a deadline.
     *
     * @param spinning who may spin; shared by all waits of an engine
     * @param latest no wait lasts longer than this, in monotonic nanoseconds
     */
    public Waits(Spinning spinning, long latest) {
        this.spinning = spinning;
        this.latest = latest;
    }

    /** Lets every waiter go, and every later one at once. */
    public void release() {
        released = true;
        for (@Nullable Segment segment = first; segment != null; segment = segment.next.get()) {
            segment.unparkOne();
        }
        for (@Nullable Segment segment = first; segment != null; segment = segment.next.get()) {
            segment.unparkAll();
        }
    }

    /** Whether {@link #release()} was called. */
    public boolean released() {
        return released;
    }

    /**
     * Waits on the current thread.
     *
     * @param nanos how long; nothing happens for 1 or less, which is over before the clock has been read
     */
    public void await(Clock clock, long nanos) {
        await(clock, nanos, null);
    }

    /**
     * Waits on the current thread.
     *
     * @param cut what may end it before; null where nothing does
     */
    public void await(Clock clock, long nanos, @Nullable Cut cut) {
        if (nanos <= 1 || released) {
            return;
        }
        long now = clock.nanoTime();
        long most = Math.min(nanos, latest - now);
        if (most <= 0) {
            return;
        }
        long deadline = now + most;
        long spin = spinOf(most);
        if (most > spin && !park(clock, deadline - spin, cut)) {
            return;
        }
        finish(clock, deadline, cut);
    }

    private static long spinOf(long nanos) {
        if (nanos < MIDDLE_WAIT_NANOS) {
            return SPIN_NANOS;
        }
        return nanos < LONG_WAIT_NANOS ? MIDDLE_SPIN_NANOS : LONG_SPIN_NANOS;
    }

    /** Parks until the deadline; false when the wait is over before it. */
    private boolean park(Clock clock, long deadline, @Nullable Cut cut) {
        Thread self = Thread.currentThread();
        Segment segment = first;
        int slot;
        while ((slot = segment.enter(self)) < 0) {
            segment = segment.following();
        }
        try {
            long left = deadline - clock.nanoTime();
            while (left > 0) {
                if (released) {
                    segment.help();
                    return false;
                }
                if (self.isInterrupted()) {
                    return false;
                }
                if (cut != null && cut.over()) {
                    return false;
                }
                LockSupport.parkNanos(this, cut == null ? left : Math.min(left, cut.everyNanos()));
                left = deadline - clock.nanoTime();
            }
            return !released;
        } finally {
            segment.leave(slot);
        }
    }

    private void finish(Clock clock, long deadline, @Nullable Cut cut) {
        if (!spinning.begin()) {
            park(clock, deadline, cut);
            return;
        }
        try {
            Thread self = Thread.currentThread();
            while (clock.nanoTime() - deadline < 0 && !released && !self.isInterrupted()) {
                Thread.onSpinWait();
            }
        } finally {
            spinning.end();
        }
    }

    /** A block of places for waiters; blocks are added and never removed. */
    private static final class Segment {

        private final AtomicReferenceArray<@Nullable Thread> slots = new AtomicReferenceArray<>(SLOTS);
        private final AtomicReference<@Nullable Segment> next = new AtomicReference<>();
        private final AtomicBoolean helped = new AtomicBoolean();

        int enter(Thread thread) {
            int start = System.identityHashCode(thread);
            for (int i = 0; i < SLOTS; i++) {
                int slot = (start + i) & (SLOTS - 1);
                if (slots.get(slot) == null && slots.compareAndSet(slot, null, thread)) {
                    return slot;
                }
            }
            return -1;
        }

        void leave(int slot) {
            slots.set(slot, null);
        }

        Segment following() {
            @Nullable Segment following = next.get();
            if (following == null) {
                Segment added = new Segment();
                following = next.compareAndSet(null, added) ? added : next.get();
            }
            return java.util.Objects.requireNonNull(following);
        }

        void unparkOne() {
            for (int i = 0; i < SLOTS; i++) {
                @Nullable Thread thread = slots.get(i);
                if (thread != null) {
                    LockSupport.unpark(thread);
                    return;
                }
            }
        }

        /** The first who is back wakes the others. */
        void help() {
            if (!helped.get() && helped.compareAndSet(false, true)) {
                unparkAll();
            }
        }

        void unparkAll() {
            for (int i = 0; i < SLOTS; i++) {
                @Nullable Thread thread = slots.get(i);
                if (thread != null) {
                    LockSupport.unpark(thread);
                }
            }
        }
    }
}
