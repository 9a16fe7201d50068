package io.chaos4j.agent.integration.jdbc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Woven methods of one sort that the current thread is inside of, outermost first. */
final class Nesting {

    private Frame[] frames = {};
    private int depth;

    /** Whether the thread is inside of such a method. */
    boolean inside() {
        return depth > 0;
    }

    /** The innermost; null when the thread is inside of none. */
    @Nullable
    Frame top() {
        return depth == 0 ? null : frames[depth - 1];
    }

    /** One method deeper: part of the call that the innermost belongs to, or the beginning of a call where there is none. */
    Frame push(FrameCalls calls, Place place, Object receiver, @Nullable Object argument) {
        return push(calls, place, receiver, argument, depth == 0);
    }

    /**
     * One method deeper.
     *
     * @param own whether a call of its own begins here
     */
    Frame push(FrameCalls calls, Place place, Object receiver, @Nullable Object argument, boolean own) {
        if (depth == frames.length) {
            grow();
        }
        Frame frame = frames[depth];
        frame.begin(calls, place, receiver, argument, own ? null : frames[depth - 1].call());
        depth++;
        return frame;
    }

    /**
     * One method deeper; where a call of its own begins, its time counts from here. The depth is raised last, because growing or measuring may
     * find no memory: then nothing has begun.
     */
    Frame measured(FrameCalls calls, Place place, Object receiver, @Nullable Object argument, boolean own) {
        if (depth == frames.length) {
            grow();
        }
        if (own) {
            frames[depth].call().measure();
        }
        return push(calls, place, receiver, argument, own);
    }

    /** The method of this depth, 0 being the outermost. */
    Frame frame(int index) {
        return frames[index];
    }

    /** The method of this frame, and those inside of it whose ends were lost, are over; so are the calls that began there. */
    void pop(Frame frame, @Nullable Throwable thrown) {
        int index = frame.index();
        while (depth > index) {
            frames[--depth].end(thrown);
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
