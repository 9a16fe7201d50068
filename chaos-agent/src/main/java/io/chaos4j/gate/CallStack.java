package io.chaos4j.gate;

import io.chaos4j.engine.PointBinding;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread is inside of. One per thread, never shared, so nothing here is synchronized; its tokens are
 * used again, so measuring a call allocates nothing.
 */
@SuppressWarnings("EnumOrdinal") // an index into arrays on the hot path; never stored or sent
public final class CallStack {

    /** Kinds of calls that wrap calls of the same kind; a depth is kept for each. */
    public enum Nest {
        STATEMENT,
        CONNECT,
        CONNECT_PHYSICAL,
        COMMIT,
        HTTP
    }

    private static final ThreadLocal<CallStack> CURRENT = ThreadLocal.withInitial(CallStack::new);
    private static final AtomicInteger STRIPES = new AtomicInteger();

    private final int stripe = STRIPES.getAndIncrement();
    private final int[] depths = new int[Nest.values().length];
    private final @Nullable Object[] carried = new @Nullable Object[Nest.values().length];
    private CallToken[] tokens = {};
    private int size;

    private CallStack() {}

    /** The current thread's. */
    public static CallStack current() {
        return CURRENT.get();
    }

    /** A small number of this thread's own, in the order in which threads first came here. */
    public int stripe() {
        return stripe;
    }

    /** Begins to measure a call at a point. */
    public CallToken begin(PointBinding binding) {
        CallToken token = begin();
        token.bind(binding);
        return token;
    }

    /** Begins to measure a call whose point is not known yet; it counts nowhere until it is bound to one. */
    public CallToken begin() {
        if (size == tokens.length) {
            grow();
        }
        CallToken token = tokens[size++];
        token.begin();
        return token;
    }

    /** How many calls of this kind the thread is inside of. */
    public int depth(Nest nest) {
        return depths[nest.ordinal()];
    }

    /** One call of this kind deeper; gives the depth before. */
    public int enter(Nest nest) {
        return depths[nest.ordinal()]++;
    }

    /** One call of this kind less deep; at the outermost what was carried is dropped. */
    public void leave(Nest nest) {
        int index = nest.ordinal();
        if (depths[index] > 0 && --depths[index] == 0) {
            carried[index] = null;
        }
    }

    /** What an outer call of this kind left for the inner ones. */
    public @Nullable Object carried(Nest nest) {
        return carried[nest.ordinal()];
    }

    /** Leaves something for the inner calls of this kind, until the outermost ends. */
    public void carry(Nest nest, @Nullable Object object) {
        carried[nest.ordinal()] = object;
    }

    /** A call has ended; so have those begun after it, whatever became of their ends. */
    void end(CallToken token) {
        size = token.index();
    }

    private void grow() {
        int old = tokens.length;
        tokens = Arrays.copyOf(tokens, old + 8);
        for (int i = old; i < tokens.length; i++) {
            tokens[i] = new CallToken(this, i);
        }
    }
}
