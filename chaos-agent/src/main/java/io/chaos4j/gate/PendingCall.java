package io.chaos4j.gate;

import io.chaos4j.event.CallRecorder;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A measured call that has returned a future, and ends when that completes, on whatever thread it happens.
 *
 * @param recorder where it is counted
 * @param segment the segment in which it began
 * @param begun when that was
 */
public record PendingCall(CallRecorder recorder, int segment, long begun)
        implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    /** The call ends when this stage completes; now, where the stage takes no one who waits for it. */
    public void endWith(CompletionStage<?> stage) {
        try {
            var unused = stage.whenComplete(this);
        } catch (Throwable takesNoOne) {
            recorder.returned(segment, System.nanoTime() - begun);
        }
    }

    @Override
    public void accept(@Nullable Object value, @Nullable Throwable thrown) {
        if (thrown == null) {
            recorder.returned(segment, System.nanoTime() - begun);
            return;
        }
        @Nullable Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
        recorder.threw(segment, System.nanoTime() - begun, (cause == null ? thrown : cause).getClass());
    }
}
