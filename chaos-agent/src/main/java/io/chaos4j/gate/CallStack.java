package io.chaos4j.gate;

import io.chaos4j.engine.Arms;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.model.Arm;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread is inside of. One per thread and changed by no other, so nothing here is synchronized; its tokens are
 * used again, so measuring a call allocates nothing. Once a second a thread of the engine reads what is open, see {@link CallToken#tell}.
 */
public final class CallStack {

    private static final ThreadLocal<CallStack> CURRENT = ThreadLocal.withInitial(CallStack::new);
    private static final AtomicInteger STRIPES = new AtomicInteger();

    private final Thread thread = Thread.currentThread();
    private final int stripe = STRIPES.getAndIncrement();
    private CallToken[] tokens = {};
    private int size;
    private @Nullable PendingCall beside;

    /** The index of the innermost open token that has families; -1 if none has. Calls without families, which most are, leave it alone. */
    private int lastOfFamilies = -1;

    private CallStack() {
        OpenRegistry.add(this, stripe);
    }

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
        CallToken token = next();
        token.bind(binding);
        size++;
        return token;
    }

    /** Begins to measure a call whose point is not known yet; it counts nowhere until it is bound to one. */
    public CallToken begin() {
        CallToken token = next();
        size++;
        return token;
    }

    /** The token that is open once the size is raised, which comes last: a stack that overflows before leaves no call open. */
    private CallToken next() {
        if (size == tokens.length) {
            grow();
        }
        CallToken token = tokens[size];
        token.begin();
        return token;
    }

    /**
     * Begins to measure a call that is the outermost of its families: calls of the same families inside of it are parts of it.
     *
     * @param families compared by identity
     * @param receiver the object that is called; null for a static method
     * @param place the id of the place
     */
    public CallToken begin(PointBinding binding, Object[] families, @Nullable Object receiver, int place) {
        CallToken token = next();
        token.bind(binding);
        token.lead(families, receiver, place, lastOfFamilies);
        lastOfFamilies = size;
        size++;
        return token;
    }

    /**
     * Of which families a call would be a part of a call that the thread is inside of: bit 0 for the first. A method that calls itself on the
     * same object makes calls of their own. What is open is read from the tokens alone, so that a call whose end was lost is open no longer
     * than the call around it.
     */
    public int open(Object[] families, @Nullable Object receiver, int place) {
        int open = 0;
        int undecided = (1 << families.length) - 1;
        for (int i = lastOfFamilies; i >= 0 && undecided != 0; i = tokens[i].nextWithFamilies()) {
            CallToken token = tokens[i];
            for (int f = 0; f < families.length; f++) {
                if ((undecided & 1 << f) != 0 && token.leads(families[f])) {
                    undecided &= ~(1 << f);
                    if (!token.isRepeatedBy(receiver, place)) {
                        open |= 1 << f;
                    }
                }
            }
        }
        return open;
    }

    /** Whether the thread is inside a measured call of a point that is judged. Walks the open calls: asked where something is injected only. */
    boolean serves() {
        for (int i = size - 1; i >= 0; i--) {
            @Nullable PointBinding binding = tokens[i].binding();
            if (binding != null && binding.judged()) {
                return true;
            }
        }
        return false;
    }

    /**
     * The arm of the outermost call that the thread is inside of, of those that these arms divide; null where it has none. Walks the open calls:
     * asked only where calls are divided.
     */
    @Nullable
    Arm arm(Arms arms) {
        for (int i = 0; i < size; i++) {
            @Nullable Arm arm = tokens[i].arm(arms);
            if (arm != null) {
                return arm;
            }
        }
        return beside == null ? null : beside.arm(arms);
    }

    /** What rules decide about next is a call that the thread begins and is not inside of; null again once they have. */
    public void beside(@Nullable PendingCall call) {
        beside = call;
    }

    /** A call has ended; so have those begun after it, whatever became of their ends. */
    void end(CallToken token) {
        int end = token.index();
        if (size > end) {
            size = end;
        }
        if (lastOfFamilies >= end) {
            forgetFamiliesFrom(end);
        }
    }

    private void forgetFamiliesFrom(int end) {
        while (lastOfFamilies >= end) {
            CallToken token = tokens[lastOfFamilies];
            lastOfFamilies = token.nextWithFamilies();
            token.forgetFamilies();
        }
    }

    /** An injected delay holds up all calls that the thread is inside of. */
    public void delay(long nanos) {
        for (int i = 0; i < size; i++) {
            tokens[i].delay(nanos);
        }
    }

    /** Whether its thread will never make a call again. */
    boolean isOver() {
        return !thread.isAlive();
    }

    /**
     * Tells the calls that are open now; asked by another thread. The array is read once: it is replaced when it grows, and the tokens that it
     * had are in the next one.
     */
    void tell(OpenCalls.Sink sink) {
        @Nullable CallToken[] now = tokens;
        for (int i = 0; i < Math.min(size, now.length); i++) {
            @Nullable CallToken token = now[i];
            if (token != null) {
                token.tell(sink);
            }
        }
    }

    /** Whether the token is that of a call that has begun; as it looks from another thread. */
    boolean holds(CallToken token) {
        return token.index() < size;
    }

    private void grow() {
        int old = tokens.length;
        tokens = Arrays.copyOf(tokens, old + 8);
        for (int i = old; i < tokens.length; i++) {
            tokens[i] = new CallToken(this, i);
        }
    }
}
