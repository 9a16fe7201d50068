package io.chaos4j.gate;

import io.chaos4j.engine.Arms;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.model.Arm;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A measured call that has returned a future, and ends when that completes, on whatever thread it happens. */
public final class PendingCall extends Open implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final CallRecorder recorder;
    private final int segment;
    private final long begun;
    private volatile boolean over;
    private @Nullable Arms arms;

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
        call.enter();
        return call;
    }

    /** The call ends when this stage completes; now, where the stage takes no one who waits for it. */
    public void endWith(CompletionStage<?> stage) {
        if (!(stage instanceof CompletableFuture<?> future && future.isDone())) {
            enter();
        }
        try {
            var unused = stage.whenComplete(this);
        } catch (Throwable takesNoOne) {
            ended();
        }
    }

    private void enter() {
        OpenRegistry.add(this, (int) Thread.currentThread().getId());
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable thrown) {
        if (thrown == null) {
            ended();
        } else {
            @Nullable Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
            threw(cause == null ? thrown : cause);
        }
    }

    /** Its arm, where these arms divide the calls of its point. */
    @Nullable
    Arm arm(Arms arms) {
        return this.arms == arms ? recorder.arm(segment) : null;
    }

    /** It returned. */
    public void ended() {
        over = true;
        recorder.returned(segment, System.nanoTime() - begun);
    }

    /** It ended by an exception. */
    public void threw(Throwable thrown) {
        over = true;
        recorder.threw(segment, System.nanoTime() - begun, thrown.getClass());
    }

    @Override
    protected boolean over() {
        return over;
    }

    @Override
    protected void tell(OpenCalls.Sink sink) {
        sink.open(recorder, segment, begun, 0);
    }
}
