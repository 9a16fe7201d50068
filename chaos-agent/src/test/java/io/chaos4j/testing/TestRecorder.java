package io.chaos4j.testing;

import io.chaos4j.event.CallRecorder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what was counted at one point. */
public final class TestRecorder implements CallRecorder {

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Long> durations = new CopyOnWriteArrayList<>();
    private final List<Class<?>> thrown = new CopyOnWriteArrayList<>();

    @Override
    public int begun(long nanos) {
        begun.incrementAndGet();
        return 0;
    }

    @Override
    public void returned(int segment, long nanos) {
        durations.add(nanos);
        ended.incrementAndGet();
    }

    @Override
    public void threw(int segment, long nanos, Class<?> type) {
        durations.add(nanos);
        thrown.add(type);
        ended.incrementAndGet();
    }

    /** Calls begun. */
    public int begun() {
        return begun.get();
    }

    /** Calls that have ended. */
    int ended() {
        return ended.get();
    }

    /** The nanoseconds of each call ended. */
    public List<Long> durations() {
        return List.copyOf(durations);
    }

    /** The exceptions by which calls ended. */
    public List<Class<?>> thrown() {
        return List.copyOf(thrown);
    }
}
