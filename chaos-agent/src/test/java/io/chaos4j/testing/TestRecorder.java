package io.chaos4j.testing;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Arm;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps what was counted at one point. */
@SuppressWarnings("EnumOrdinal")
public final class TestRecorder implements CallRecorder {

    private final List<String> drawn = new CopyOnWriteArrayList<>();
    private final List<String> endedIn = new CopyOnWriteArrayList<>();
    private @Nullable Arms arms;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<Long> durations = new CopyOnWriteArrayList<>();
    private final List<Class<?>> thrown = new CopyOnWriteArrayList<>();

    @Override
    public int begun(long nanos) {
        begun.incrementAndGet();
        @Nullable Arm arm = arms == null ? null : arms.next();
        if (arm == null) {
            return 0;
        }
        drawn.add(arm.word());
        return arm.ordinal() + 1;
    }

    @Override
    public void returned(int segment, long nanos) {
        durations.add(nanos);
        end(segment);
    }

    @Override
    public void threw(int segment, long nanos, Class<?> type) {
        durations.add(nanos);
        thrown.add(type);
        end(segment);
    }

    @Override
    public CallRecorder divided(Arms next) {
        arms = next;
        return this;
    }

    @Override
    public @Nullable Arm arm(int segment) {
        return segment == 0 ? null : Arm.values()[segment - 1];
    }

    /** The arms of the calls begun, where calls are divided; each as its check word. */
    public List<String> arms() {
        return List.copyOf(drawn);
    }

    /** The arms of the calls ended. */
    public List<String> endedIn() {
        return List.copyOf(endedIn);
    }

    private void end(int segment) {
        @Nullable Arm arm = arm(segment);
        if (arm != null) {
            endedIn.add(arm.word());
        }
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
