package io.chaos4j.fault.hang;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.CallsOnly;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Target;
import java.time.Duration;
import java.util.List;

/**
 * {@code hang}: the call does not begin before the fault is disarmed, or its caller gives up.
 *
 * <p>To every place it is a delay that is longer than anything stays armed: so whatever ends a delay, a client's timeout, a cancellation, an
 * interrupt, ends a hang too, and once disarmed the call is made.
 */
public final class HangFault implements FaultKind {

    private static final String UNTIL_DISARMED = "until-disarmed";

    /** Nothing stays armed for longer than 25 hours; and hundreds of these add up without an overflow. */
    private static final Effect.Delay FOR_GOOD =
            new Effect.Delay(Duration.ofDays(100).toNanos());

    @Override
    public String word() {
        return "hang";
    }

    @Override
    public String usage() {
        return "hang: " + UNTIL_DISARMED;
    }

    @Override
    public Fault create(FaultParameters parameters) {
        String how = parameters.scalar();
        if (parameters.isScalar() && !how.isEmpty() && !how.equals(UNTIL_DISARMED)) {
            parameters.problem(
                    null,
                    "was '" + how + "' but must be " + UNTIL_DISARMED + Nearest.hint(how, List.of(UNTIL_DISARMED))
                            + "; a call that comes back by itself after some time is latency: 30s");
        }
        return (CallFault) random -> FOR_GOOD;
    }

    @Override
    public String refuses(Target target) {
        return CallsOnly.refuses(word(), target);
    }

    /** Without a number, it would take every thread that comes by. */
    @Override
    public String refuses(Limit limit) {
        return limit.concurrent() > 0 || limit.total() > 0
                ? ""
                : "holds every call that it is injected into, and the thread that makes it, until it is disarmed: say how"
                        + " many at most, as in limit: {concurrent: 8}, --concurrent 8 or concurrent = 8";
    }
}
