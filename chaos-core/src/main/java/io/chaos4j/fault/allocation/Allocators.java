package io.chaos4j.fault.allocation;

import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.fault.Threads;
import io.chaos4j.jvm.HeapUse;
import io.chaos4j.time.ChaosThread;
import io.chaos4j.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that allocate at a rate and drop everything at once, until they are closed or the deadline has passed.
 *
 * <p>Each looks at the flag and the deadline after every few chunks, and at the heap every few milliseconds: where too little of it is free after
 * a collection, it allocates nothing. Thread-safe.
 */
final class Allocators implements Occupation {

    /** Less than any region or buffer of a collector that would be allocated in a way of its own. */
    static final int CHUNK = 16 << 10;

    /** An array's header. */
    private static final int HEADER = 16;

    /** Chunks between two looks at the flag and the deadline: 1 MiB. */
    private static final int BURST = 64;

    private static final long CYCLE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final long deadline;
    private final Supplier<HeapUse> heaps;
    private final Watch watch;
    private final double perThread;
    private final LongAdder allocated = new LongAdder();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable Throwable died;

    private Allocators(Clock clock, long deadline, Supplier<HeapUse> heaps, Watch watch, double perThread) {
        this.clock = clock;
        this.deadline = deadline;
        this.heaps = heaps;
        this.watch = watch;
        this.perThread = perThread;
    }

    static Allocators start(Clock clock, long deadline, String asked, long rate, int count) {
        return start(clock, deadline, new Watch(clock.nanoTime(), asked, rate, count), rate, count, ChaosThread::new);
    }

    /** @param making makes a thread of its name and what it does */
    static Allocators start(
            Clock clock,
            long deadline,
            Watch watch,
            long rate,
            int count,
            BiFunction<String, Runnable, Thread> making) {
        Allocators allocators = new Allocators(clock, deadline, HeapUse::new, watch, rate / (double) count);
        for (int i = 0; i < count; i++) {
            allocators.threads.add(making.apply("allocation-" + i, allocators::allocateOrSay));
        }
        try {
            allocators.threads.forEach(Thread::start);
        } catch (Throwable noThread) {
            allocators.close();
            throw noThread;
        }
        return allocators;
    }

    @Override
    public boolean occupied() {
        // In this order: a look behind the deadline would find that nothing is allocated any more.
        return isOn()
                && watch.look(
                        clock.nanoTime(), allocated.sum(), heaps.get().read().stoppedMillis());
    }

    @Override
    public String broke() {
        @Nullable Throwable why = died;
        if (closed) {
            return "";
        }
        return why == null ? watch.broke() : "a thread that allocated died: " + why;
    }

    @Override
    public void end() {
        closed = true;
        Threads.wake(threads);
    }

    @Override
    public String awaitEnd(long nanos) {
        end();
        return Threads.awaitEnd(threads, nanos);
    }

    @Override
    public void close() {
        end();
        Threads.awaitEnd(threads);
    }

    /** The threads, for tests. */
    List<Thread> threads() {
        return threads;
    }

    /** Nothing that ends it early reaches the application's handler for such things. */
    private void allocateOrSay() {
        try {
            allocate();
        } catch (Throwable ended) {
            died = ended;
        }
    }

    private void allocate() {
        Pace pace = new Pace(clock.nanoTime(), perThread);
        HeapUse heap = heaps.get();
        AtomicReference<byte @Nullable []> sink = new AtomicReference<>();
        while (isOn()) {
            long due = pace.due(clock.nanoTime());
            if (watch.hasRoom(heap.read())) {
                pace.done(allocate(sink, due));
            }
            clock.park(this, Math.min(CYCLE_NANOS, deadline - clock.nanoTime()));
            // Whoever interrupts all threads there are must not make this one spin.
            boolean ignored = Thread.interrupted();
        }
    }

    /**
     * Allocates so much, and returns how much it came to: less when it is closed meanwhile.
     *
     * @param sink what is written there has been allocated, whatever a compiler thinks of it
     */
    private long allocate(AtomicReference<byte @Nullable []> sink, long due) {
        long done = 0;
        while (due - done >= CHUNK && isOn()) {
            for (int i = 0; i < BURST && due - done >= CHUNK; i++) {
                sink.set(new byte[CHUNK - HEADER]);
                done += CHUNK;
            }
        }
        sink.set(null);
        allocated.add(done);
        return done;
    }

    private boolean isOn() {
        return !closed && clock.nanoTime() - deadline < 0 && watch.broke().isEmpty();
    }

    /** What one thread has to allocate by now. */
    static final class Pace {

        /** What was missed for longer than this is not caught up with: it would be a burst. */
        private static final double MOST_BEHIND = 0.25;

        private final double perSecond;
        private long at;
        private double behind;

        Pace(long now, double perSecond) {
            this.at = now;
            this.perSecond = perSecond;
        }

        long due(long now) {
            behind = Math.min(behind + perSecond * (now - at) / SECOND, MOST_BEHIND * perSecond);
            at = now;
            return (long) behind;
        }

        void done(long bytes) {
            behind -= bytes;
        }
    }
}
