package io.chaos4j.agent.integration.kit;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does to calls that have happened what rules have decided when they began: holds their caller up, or makes them fail. */
public final class ActsBehind {

    private ActsBehind() {}

    /** Applies what acts on the call of the moment. */
    public interface Applying {

        /**
         * Holds the caller up.
         *
         * @return what the call must end by, because it has promised not to take that long; null when it ends as it did
         */
        @Nullable
        Throwable sitOut(Strike strike, Effect.Delay delay);

        /** What the call ends by. */
        Throwable made(Strike strike, Effect.Throw thrown);
    }

    /** Whether a rule has an effect, or a part of one, behind calls. */
    public static boolean acts(ActiveRule rule) {
        List<Effect> effects = rule.examples();
        for (int i = 0; i < effects.size(); i++) { // on the way of calls: no stream
            if (effects.get(i) instanceof Effect.After || effects.get(i) instanceof Effect.Split) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lets all act, in their order, up to the first that makes the call fail.
     *
     * @return what it ends by; null when it ends as it did
     */
    public static @Nullable Throwable on(List<Behind> behinds, Applying call) {
        for (Behind behind : behinds) {
            @Nullable Strike strike = behind.announce();
            @Nullable Throwable failure = strike == null ? null : apply(strike, behind, call);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private static @Nullable Throwable apply(Strike strike, Behind behind, Applying call) {
        @Nullable Throwable failure;
        try {
            Effect effect = behind.effect(strike);
            if (effect instanceof Effect.Delay delay) {
                failure = call.sitOut(strike, delay);
            } else if (effect instanceof Effect.Throw thrown) {
                failure = call.made(strike, thrown);
            } else {
                throw new IllegalArgumentException("calls can be delayed or fail behind their end, and nothing else");
            }
        } catch (Throwable ours) {
            strike.failed(ours);
            return null;
        }
        strike.done();
        return failure;
    }
}
