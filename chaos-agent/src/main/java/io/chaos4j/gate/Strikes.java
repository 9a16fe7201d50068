package io.chaos4j.gate;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.RuleArm;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Point;
import org.jspecify.annotations.Nullable;

/** Applies what rules have decided to calls on the current thread. */
public final class Strikes {

    /** Calls are open for too long from a second on: no call has so many shorter delays that their sum would matter. */
    private static final long SEEN_NANOS = 100_000;

    private Strikes() {}

    /**
     * Lets a rule decide about a call whose end is not seen, and applies what it decides: sits out delays here.
     *
     * @param owner the class whose loader finds injected exceptions
     * @return the exception that the call must end by instead of happening; null when it happens
     */
    public static @Nullable Throwable strike(
            ActiveRule rule, Point point, Class<?> owner, InjectedExceptions exceptions) {
        @Nullable RuleArm arm = rule.arm();
        if (arm == null) {
            return null;
        }
        long drawn = arm.draw(CallStack.current().stripe());
        return drawn == RuleArm.SPARED ? null : chosen(arm, drawn, point, owner, exceptions);
    }

    /** A method of its own, so that what most calls see stays small enough to be compiled into them. */
    private static @Nullable Throwable chosen(
            RuleArm arm, long drawn, Point point, Class<?> owner, InjectedExceptions exceptions) {
        @Nullable Strike strike = arm.announce(drawn);
        if (strike == null) {
            return null;
        }
        if (strike.dry()) {
            strike.done();
            return null;
        }
        return apply(strike, point, owner, exceptions, null);
    }

    /**
     * Applies a strike that is not dry; it has acted, or could not, when this returns.
     *
     * @param promise what a delay keeps; null where there is nothing
     */
    static @Nullable Throwable apply(
            Strike strike,
            @Nullable Point point,
            Class<?> owner,
            InjectedExceptions exceptions,
            @Nullable Promise promise) {
        @Nullable Throwable injected = null;
        try {
            Effect effect = strike.effect();
            if (effect instanceof Effect.Delay delay) {
                if (delay.nanos() >= SEEN_NANOS) {
                    CallStack.current().delay(delay.nanos());
                }
                if (promise == null) {
                    strike.await(delay);
                } else {
                    injected = promise.sitOut(strike, delay);
                }
            } else if (effect instanceof Effect.Throw thrown) {
                String at = point == null ? "" : " at " + point.text();
                injected = exceptions.make(thrown, strike.origin() + at, owner);
            } else {
                throw new IllegalArgumentException("calls can be delayed or fail here, and nothing else");
            }
        } catch (Throwable ours) {
            strike.failed(ours);
            return null;
        }
        strike.done();
        return injected;
    }
}
