package io.chaos4j.check.claim;

import io.chaos4j.check.claim.ComparedOdds.Known;
import io.chaos4j.check.claim.ShareOdds.Contradictions;

/**
 * The odds of a claim that compares a percentile of struck calls with their control: of the comparison of both intervals, or of each arm against
 * the limit that the other gives ({@link AgainstControl}), whichever is better. Both arms are as long as the phase.
 */
public final class ControlOdds implements Odds {

    private final Arm struck;
    private final Arm control;
    private final double quantile;
    private final double factor;
    private final double plus;
    private final double seenSeconds;
    private final double alpha;
    private final ComparedOdds compared;

    /**
     * The calls of one arm as they are to be expected.
     *
     * @param perSecond how many there are
     * @param like how long they take
     */
    public record Arm(double perSecond, Durations like) {

        private double inflation(double limit, double alpha) {
            return Clumps.ofShare(like.atLeast(limit), Blocks.NONE, alpha);
        }

        private double lower(double quantile, double seconds, double alpha) {
            double inflation = inflation(like.quantile(quantile), alpha);
            return PercentileClaim.expected(quantile, like, perSecond * seconds, inflation, alpha)
                    .lower();
        }

        private Known known(double quantile, double alpha) {
            double own = like.quantile(quantile);
            double inflation = inflation(own, alpha);
            return (value, seconds, clumps) -> PercentileClaim.expected(
                            quantile, like, perSecond * seconds, Math.max(1, inflation * clumps), alpha)
                    .times(value / own, 0);
        }
    }

    /**
     * The odds of {@code percentile of struck < factor x control + plus}.
     *
     * @param seenSeconds how long the calls were seen
     */
    public ControlOdds(
            Arm struck, Arm control, double quantile, double factor, double plus, double seenSeconds, double alpha) {
        this.struck = struck;
        this.control = control;
        this.quantile = quantile;
        this.factor = factor;
        this.plus = plus;
        this.seenSeconds = seenSeconds;
        this.alpha = alpha;
        Known ofControl = control.known(quantile, alpha);
        double value = control.like.quantile(quantile);
        this.compared = new ComparedOdds(
                struck.known(quantile, alpha),
                (seconds, clumps) -> ofControl.of(value, seconds, clumps).times(factor, plus),
                true,
                struck.like.quantile(quantile),
                seenSeconds,
                struck.like.atLeast(struck.like.quantile(quantile)).telling(),
                alpha);
    }

    /** Seen from the other side, of a claim that the struck calls take longer. */
    public Odds opposite() {
        return new Odds() {
            @Override
            public double isTrue(double seconds, double before) {
                return ControlOdds.this.isFalse(seconds, before);
            }

            @Override
            public double isFalse(double seconds, double before) {
                return ControlOdds.this.isTrue(seconds, before);
            }

            @Override
            public double finds(double times, double seconds, double before) {
                return missing(1 / times).isTrue(seconds, before);
            }
        };
    }

    @Override
    public double isTrue(double seconds, double before) {
        double limit = control.lower(quantile, seconds, alpha) * factor + plus;
        return Math.max(compared.isTrue(seconds, seconds), isBelow(struck, limit, seconds));
    }

    @Override
    public double isFalse(double seconds, double before) {
        double limit = (struck.lower(quantile, seconds, alpha) - plus) / factor;
        return Math.max(compared.isFalse(seconds, seconds), isBelow(control, limit, seconds));
    }

    @Override
    public double finds(double times, double seconds, double before) {
        return missing(times).isFalse(seconds, before);
    }

    /** The same of struck calls that take so many times as long as they may, and are as the control otherwise. */
    private ControlOdds missing(double times) {
        double slower = times * (factor + plus / control.like.quantile(quantile));
        return new ControlOdds(
                new Arm(struck.perSecond, slower(control.like, slower)),
                control,
                quantile,
                factor,
                plus,
                seenSeconds,
                alpha);
    }

    private static Durations slower(Durations calls, double times) {
        return new Durations() {
            @Override
            public Blocks atLeast(double nanos) {
                return calls.atLeast(nanos / times);
            }

            @Override
            public double quantile(double of) {
                return times * calls.quantile(of);
            }
        };
    }

    private double isBelow(Arm arm, double limit, double seconds) {
        if (!(limit > 0)) {
            return 0;
        }
        Blocks slow = arm.like.atLeast(limit);
        Contradictions seen = new Contradictions(slow.ratio(), arm.inflation(limit, alpha), slow.telling());
        return new ShareOdds(arm.perSecond, seenSeconds, seen, ShareOdds.JEFFREYS, 1 - quantile, times -> seen, alpha)
                .isTrue(seconds, 0);
    }
}
