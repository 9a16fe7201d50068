package io.chaos4j.gate;

import io.chaos4j.engine.Arms;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.model.Arm;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A measured call that returns a future, and ends when that completes, on whatever thread it happens. As a token it belongs to a call that was
 * measured so from its beginning.
 *
 * <p><b>Ends once.</b> The future calls this back. Where that thread has no stack left, the JDK may lose the callback; and stages that the
 * application hangs on the future later run before it, however long they take. So whoever reads the open calls asks the future too. A call
 * that was seen to have completed at two readings ends with the first; whoever comes second ends nothing.
 */
public final class PendingCall extends Token implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private static final AtomicIntegerFieldUpdater<PendingCall> OVER =
            AtomicIntegerFieldUpdater.newUpdater(PendingCall.class, "over");

    /** Whether futures of a class complete as the JDK's do, and no code of the application runs where that is asked. */
    private static final ClassValue<Boolean> PLAIN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("isDone").getDeclaringClass() == CompletableFuture.class
                        && type.getMethod("getNow", Object.class).getDeclaringClass() == CompletableFuture.class;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
                return false;
            }
        }
    };

    private final CallRecorder recorder;
    private final int segment;
    private final long begun;
    private @Nullable Arms arms;
    private @Nullable Strike dry;

    /** As long as no one knows the future. */
    private OpenRegistry.@Nullable Entry alone;

    /** Whether the future is asked when the open calls are read. */
    private boolean asked;

    /** 1 when it has ended and is counted; changed through the updater. */
    @SuppressWarnings("UnusedVariable")
    private volatile int over;

    /** When the future was seen to have completed, while the call had not ended. */
    private long seen;

    private volatile boolean isSeen;

    /**
     * A call that is open.
     *
     * @param recorder where it is counted
     * @param segment the segment in which it began
     * @param begun when that was
     */
    PendingCall(CallRecorder recorder, int segment, long begun) {
        this.recorder = recorder;
        this.segment = segment;
        this.begun = begun;
    }

    /** Begins to measure a call that will return a future. */
    public static PendingCall begin(PointBinding binding) {
        CallRecorder recorder = binding.recorder();
        long begun = System.nanoTime();
        PendingCall call = new PendingCall(recorder, recorder.begun(begun), begun);
        call.arms = binding.arms();
        call.alone = OpenRegistry.add(call, call);
        return call;
    }

    /** A strike that is only counted; the first counts as inside until the call has ended. */
    public void dry(Strike strike) {
        if (dry == null) {
            dry = strike;
        } else {
            strike.done();
        }
    }

    @Override
    protected @Nullable Object returned(@Nullable Object value) {
        if (value instanceof CompletionStage<?> stage) {
            endWith(stage);
        } else {
            ended();
        }
        return value;
    }

    /** The call ends when this stage completes; now, where the stage takes no one who waits for it. */
    public void endWith(CompletionStage<?> stage) {
        enter(stage);
        try {
            var unused = stage.whenComplete(this);
        } catch (Throwable takesNoOne) {
            ended();
        }
    }

    private void enter(CompletionStage<?> stage) {
        boolean plain = stage instanceof CompletableFuture<?> && PLAIN.get(stage.getClass());
        if (plain && ((CompletableFuture<?>) stage).isDone()) {
            return;
        }
        OpenRegistry.@Nullable Entry before = alone;
        if (plain && before != null) {
            before.clear();
            alone = null;
        }
        if (plain || before == null) {
            asked = plain;
            var unused = OpenRegistry.add(this, plain ? stage : this);
        }
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable thrown) {
        if (asked && !StackRoom.isThere()) {
            seen = System.nanoTime();
            isSeen = true; // counted at the next reading, by a thread that has stack
        } else {
            end(System.nanoTime(), thrown);
        }
    }

    /** Its arm, where these arms divide the calls of its point. */
    @Nullable
    Arm arm(Arms arms) {
        return this.arms == arms ? recorder.arm(segment) : null;
    }

    @Override
    public void ended() {
        end(System.nanoTime(), null);
    }

    @Override
    public void threw(Throwable thrown) {
        end(System.nanoTime(), thrown);
    }

    private void end(long at, @Nullable Throwable thrown) {
        if (!OVER.compareAndSet(this, 0, 1)) {
            return;
        }
        if (dry != null) {
            dry.done();
        }
        if (thrown == null) {
            recorder.returned(segment, at - begun);
        } else {
            @Nullable Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
            recorder.threw(segment, at - begun, (cause == null ? thrown : cause).getClass());
        }
    }

    boolean isOver() {
        return over != 0;
    }

    /**
     * Tells the call while it is open; asked by a thread of the engine.
     *
     * @param future what it ends with, where that can be asked
     */
    void tell(OpenCalls.Sink sink, @Nullable CompletableFuture<?> future) {
        if (future == null || !future.isDone()) {
            sink.open(recorder, segment, begun, 0);
            if (future instanceof StandIn standIn) {
                standIn.look();
            }
        } else if (isSeen) {
            end(seen, failure(future));
        } else {
            seen = System.nanoTime();
            isSeen = true;
        }
    }

    private static @Nullable Throwable failure(CompletableFuture<?> future) {
        try {
            var unused = future.getNow(null);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }
}
