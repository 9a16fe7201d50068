package io.chaos4j.check.claim;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import java.util.function.DoublePredicate;

/**
 * Claims about a percentile of struck calls against that of their control, where the errors of both cannot be combined: of a few seconds whose
 * calls come in clumps a percentile has no upper limit. A lower one it always has, and that of one arm is a fixed limit for the other: where the
 * control takes at least 10 ms, beyond chance, {@code p99(struck) < 1.5 x control} is true if {@code p99(struck) < 15ms} is. What is true
 * of the one arm is a nuisance parameter of the claim, which is judged at the end of its confidence set that speaks most against it (Berger and
 * Boos, <i>P values maximized over a confidence set for the nuisance parameter</i>, JASA 89, 1994).
 *
 * <p>Where calls take 5.0 to 5.1 ms, half of those of one second may lie beyond the decile, and none of the next. Such clumps are in the lower
 * limit, and may leave no upper one; of a limit at a hundred milliseconds they say nothing.
 */
public final class AgainstControl {

    private static final int HALVINGS = 20;
    private static final double FAR = 1_000;

    private final Calls struck;
    private final Calls control;
    private final double quantile;
    private final double alpha;
    private final double leastOfStruck;
    private final double leastOfControl;

    /**
     * The calls of one arm.
     *
     * @param decided those still open for as long as they have lasted so far
     * @param worst those still open for ever; the same where none is open
     */
    public record Calls(Durations decided, Durations worst) {}

    /** @param alpha the likelihood of error, both of the limit and of what is claimed of it */
    public AgainstControl(Calls struck, Calls control, double quantile, double alpha) {
        this.struck = struck;
        this.control = control;
        this.quantile = quantile;
        this.alpha = alpha;
        this.leastOfStruck = atLeast(struck);
        this.leastOfControl = atLeast(control);
    }

    /** Whether the percentile of the struck calls is below a multiple of the control's and what is added to it. */
    public Outcome below(double factor, double plus) {
        if (isBelow(struck, leastOfControl * factor + plus)) {
            return Outcome.TRUE;
        }
        return isBelow(control, (leastOfStruck - plus) / factor) ? Outcome.FALSE : Outcome.UNKNOWN;
    }

    /** How many times as long as the control the struck calls take: what is known of it, with limits that are nearer where these claims are. */
    public Estimate times(Estimate known) {
        return new Estimate(
                known.value(),
                nearer(
                        known.value(),
                        Math.max(known.lower(), known.value() / FAR),
                        known.lower(),
                        times -> isBelow(control, leastOfStruck / times)),
                nearer(
                        known.value(),
                        Math.min(known.upper(), known.value() * FAR),
                        known.upper(),
                        times -> isBelow(struck, leastOfControl * times)));
    }

    /** The limit that is nearest to the value of those that are refuted, seen from outside. */
    private static double nearer(double value, double outside, double otherwise, DoublePredicate refuted) {
        if (!(value > 0) || !refuted.test(outside)) {
            return otherwise;
        }
        double near = value;
        double far = outside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = Math.sqrt(near * far);
            if (refuted.test(middle)) {
                far = middle;
            } else {
                near = middle;
            }
        }
        return far;
    }

    private double atLeast(Calls calls) {
        return PercentileClaim.estimate(quantile, calls.decided, Durations.NONE, alpha)
                .lower();
    }

    private boolean isBelow(Calls calls, double limit) {
        return limit > 0
                && PercentileClaim.below(quantile, calls.decided, calls.worst, Durations.NONE, limit, alpha)
                                .outcome()
                        == Outcome.TRUE;
    }
}
