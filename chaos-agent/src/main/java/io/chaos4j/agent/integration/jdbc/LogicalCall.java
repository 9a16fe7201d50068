package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.agent.integration.kit.ActsBehind;
import io.chaos4j.agent.integration.kit.Behind;
import io.chaos4j.agent.integration.kit.Chosen;
import io.chaos4j.agent.integration.kit.Rest;
import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Promise;
import java.util.ArrayList;
import java.util.List;
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
    private String point = "";
    private boolean happened;
    /** What acts behind it; null for nothing, as of nearly all calls. */
    private @Nullable List<Behind> behinds;

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
        if (!at.armed()) {
            return null;
        }
        return at.behind()
                ? decideEach(measured, binding, at, promise, exceptions)
                : measured.strike(binding.rules(), at.owner(), exceptions, promise);
    }

    /** The same where rules may act behind the call. */
    private @Nullable Throwable decideEach(
            CallToken measured, PointBinding binding, Place at, Promise promise, InjectedExceptions exceptions) {
        point = binding.point().text();
        for (ActiveRule rule : binding.rules()) {
            @Nullable Throwable injected = null;
            if (!ActsBehind.acts(rule)) {
                injected = measured.strike(rule, at.owner(), exceptions, promise);
            } else if (rule.actsAfter()) {
                behind(Chosen.by(rule));
            } else {
                @Nullable Strike strike = measured.decide(rule);
                injected = strike == null ? null : split(strike, promise);
            }
            if (injected != null) {
                behinds = null;
                return injected;
            }
        }
        return null;
    }

    /** The first half of a delay; what it makes of the call. */
    private @Nullable Throwable split(Strike strike, Promise promise) {
        @Nullable Throwable injected;
        Effect.Split split;
        try {
            split = (Effect.Split) strike.effect();
            CallStack.current().delay(split.before().nanos());
            injected = promise.sitOut(strike, split.before());
        } catch (Throwable ours) {
            strike.failed(ours);
            return null;
        }
        strike.done();
        behind(new Rest(strike, split.behind()));
        return injected;
    }

    private void behind(@Nullable Behind next) {
        if (next != null) {
            if (behinds == null) {
                behinds = new ArrayList<>(1);
            }
            behinds.add(next);
        }
    }

    /** What acts behind it, to be taken once, in the driver's method that it was decided in; null for nothing. */
    @Nullable
    List<Behind> takeBehinds() {
        @Nullable List<Behind> all = behinds;
        behinds = null;
        return all;
    }

    /** The driver has done what it was asked to, whatever its caller gets. */
    void happen() {
        happened = true;
    }

    boolean happened() {
        return happened;
    }

    /** The name of the point that it was decided at. */
    String point() {
        return point;
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
        behinds = null;
        happened = false;
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
