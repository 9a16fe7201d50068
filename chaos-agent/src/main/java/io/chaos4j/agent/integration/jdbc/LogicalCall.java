package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.PointBinding;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Promise;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application's, from where it begins through wrappers into the driver. Measured from its first frame, and
 * decided once. Belongs to that frame, and is used again for later calls.
 */
final class LogicalCall {

    private final int first;
    private @Nullable CallToken token;
    private boolean decided;
    private boolean handedOn;
    private @Nullable Object connection;
    private long waited;
    private @Nullable NamedSource source;
    private boolean poolName;

    /** @param first the depth of the frame that it begins at */
    LogicalCall(int first) {
        this.first = first;
    }

    /** The depth of the frame that it begins at. */
    int first() {
        return first;
    }

    /** The time counts from here; where it counts is decided when it is known. */
    void measure() {
        token = CallStack.current().begin();
    }

    /** Whether it is settled what the call is, so that deeper calls are none of their own. */
    boolean decided() {
        return decided;
    }

    /**
     * It is settled what the call is.
     *
     * @param on the driver's connection that it is made on
     */
    void settle(@Nullable Object on) {
        decided = true;
        connection = on;
    }

    /** The driver's connection that it was decided on; null when that is not known. */
    @Nullable
    Object connection() {
        return connection;
    }

    /**
     * The call is one of this point.
     *
     * @param at the method in which it is struck
     * @param promise sits out its delays
     * @return the exception that it must end by instead of happening; null when it happens
     */
    @Nullable
    Throwable decide(PointBinding binding, Place at, Promise promise, InjectedExceptions exceptions) {
        decided = true;
        @Nullable CallToken measured = token;
        if (measured == null) {
            return null;
        }
        measured.bind(binding);
        return at.armed() ? measured.strike(binding.rules(), at.owner(), exceptions, promise) : null;
    }

    /** The call, at its end, turns out to be one of this point; nothing can be done to it any more. */
    void count(PointBinding binding) {
        decided = true;
        if (token != null) {
            token.bind(binding);
        }
    }

    /** For how long injected delays have held it up, in nanoseconds. */
    long waited() {
        return waited;
    }

    void waitedFor(long nanos) {
        waited = Effect.Delay.sum(waited, nanos);
    }

    /** Calls of their own have been made inside of it before it was decided: it only chose where they go. */
    void handOn() {
        handedOn = true;
    }

    boolean handedOn() {
        return handedOn;
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

    void end(@Nullable Throwable thrown) {
        @Nullable CallToken measured = token;
        token = null;
        decided = false;
        handedOn = false;
        waited = 0;
        connection = null;
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
}
