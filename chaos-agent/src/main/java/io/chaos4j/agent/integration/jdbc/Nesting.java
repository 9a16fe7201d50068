package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.PointBinding;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one sort that the current thread is inside of, from the application's through wrappers into the driver: one
 * logical call. It is measured from the outermost, and decided once.
 */
final class Nesting {

    private Frame[] frames = {};
    private int depth;
    private @Nullable CallToken call;
    private boolean decided;
    private @Nullable NamedSource source;
    private boolean poolName;

    /** Whether the thread is inside of such a call. */
    boolean inside() {
        return depth > 0;
    }

    /** One call deeper. */
    Frame push(JdbcCalls calls, Place place, Object receiver, @Nullable Object argument, @Nullable Wrapping wrapping) {
        if (depth == frames.length) {
            grow();
        }
        Frame frame = frames[depth];
        frame.begin(calls, place, receiver, argument, wrapping);
        if (depth > 0) {
            frames[depth - 1].inner(frame);
        }
        depth++;
        return frame;
    }

    /** The call of this depth, 0 being the application's. */
    Frame frame(int index) {
        return frames[index];
    }

    /** The time counts from here; where it counts is said when it is known. */
    void measure() {
        call = CallStack.current().begin();
    }

    /** Whether it is settled what the call is, so that deeper calls are none of their own. */
    boolean decided() {
        return decided;
    }

    /** Nothing deeper is a call of its own. */
    void settle() {
        decided = true;
    }

    /**
     * The call is one of this point.
     *
     * @return the exception that it must end by instead of happening; null when it happens
     */
    @Nullable
    Throwable decide(PointBinding binding, Place place, JdbcAdvice advice) {
        decided = true;
        @Nullable CallToken measured = call;
        if (measured == null) {
            return null;
        }
        measured.bind(binding);
        return place.armed() ? measured.strike(binding.rules(), place.owner(), advice.exceptions()) : null;
    }

    /** The call, at its end, turns out to be one of this point; nothing can be done to it any more. */
    void count(PointBinding binding) {
        decided = true;
        if (call != null) {
            call.bind(binding);
        }
    }

    /** What the call's data source is called, as far as is known; the innermost pool's name counts. */
    @Nullable
    NamedSource source() {
        return source;
    }

    boolean hasPoolName() {
        return poolName;
    }

    /** A data source that the call has come to is called so. */
    void name(NamedSource named, boolean byPool) {
        if (source == null || byPool) {
            source = named;
            poolName = byPool;
        }
    }

    /** A data source that the call returns from is called so; what it has passed on to before counts for more. */
    void nameLate(NamedSource named, boolean byPool) {
        if (source == null || (byPool && !poolName)) {
            source = named;
            poolName = byPool;
        }
    }

    /** The call of this frame, and those inside of it whose ends were lost, are over. */
    void pop(Frame frame, @Nullable Throwable thrown) {
        int index = frame.index();
        if (index > 0) {
            frame.tell(frames[index - 1]);
        }
        while (depth > index) {
            frames[--depth].clear();
        }
        if (index == 0) {
            end(thrown);
        }
    }

    private void end(@Nullable Throwable thrown) {
        @Nullable CallToken measured = call;
        call = null;
        decided = false;
        source = null;
        poolName = false;
        if (measured == null) {
            return;
        }
        if (thrown == null) {
            measured.ended();
        } else {
            measured.threw(thrown);
        }
    }

    private void grow() {
        int old = frames.length;
        frames = Arrays.copyOf(frames, old + 8);
        for (int i = old; i < frames.length; i++) {
            frames[i] = new Frame(this, i);
        }
    }
}
