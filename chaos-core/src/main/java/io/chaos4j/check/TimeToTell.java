package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Clumps;
import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.Evidence;
import io.chaos4j.check.claim.ShareClaim;
import io.chaos4j.check.claim.Tails;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.measure.Block;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Quantity.Dimension;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * How long the recovery of a point has to be watched until it would be seen that ten in a hundred more of its calls fail than before: by the
 * exact binomial of as many independent calls as its calls are worth, clumped as they came before.
 *
 * @param point the point
 * @param perSecond how often it was called before
 * @param seconds how long it takes in 95 of 100 runs; infinite where what was seen before says too little
 * @param surely how long it takes in 999 of 1,000
 */
public record TimeToTell(PointRef point, double perSecond, double seconds, double surely) {

    private static final double MORE_ERRORS = 0.1;
    private static final double FOUND = 0.95;
    private static final double SURELY_FOUND = 0.999;
    private static final double FEWEST_CALLS = 20;
    private static final double MOST_CALLS = 100_000;
    private static final double STEP = 1.05;

    /** By a baseline that is known as well as its calls tell. */
    static TimeToTell of(PointRef point, Baseline baseline, Measurements measurements) {
        return of(point, baseline, measurements, true);
    }

    /** By calls that were seen for a moment, taking what they came to as exact. */
    public static TimeToTell ofFewCalls(PointRef point, Baseline seen, Measurements measurements) {
        return of(point, seen, measurements, false);
    }

    private static TimeToTell of(PointRef point, Baseline baseline, Measurements measurements, boolean withItsError) {
        RecoveryCalls before = RecoveryCalls.of(baseline.blocks(point));
        double perSecond = before.ended().ratio();
        if (!(perSecond > 0)) {
            return new TimeToTell(point, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        ToDoubleFunction<Block> kind = block -> measurements.unexpected(point, block);
        Blocks errors = before.share(kind);
        Estimate was = ShareClaim.estimate(Evidence.of(errors, Blocks.NONE), RecoveryRule.SELDOM);
        Estimate known = withItsError ? was : Estimate.exactly(was.value());
        double inflation = Clumps.ofShare(errors, Blocks.NONE, RecoveryRule.SELDOM);
        Estimate allowed = known.times(1, RecoveryRule.ERRORS);
        double share = was.value() + MORE_ERRORS;
        return new TimeToTell(
                point,
                perSecond,
                Math.ceil(inflation * independentCalls(allowed, share, FOUND) / perSecond),
                Math.ceil(inflation * independentCalls(allowed, share, SURELY_FOUND) / perSecond));
    }

    private static double independentCalls(Estimate allowed, double share, double found) {
        for (double calls = FEWEST_CALLS; calls < MOST_CALLS && share < 1; calls *= STEP) {
            if (Tails.binomialAtLeast(calls, share, refuting(calls, allowed)) >= found) {
                return calls;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** How many failed calls it takes until so few are allowed no more, as the recovery is judged. */
    private static double refuting(double calls, Estimate allowed) {
        double few = 0;
        double enough = Math.ceil(calls);
        while (enough - few > 1) {
            double failed = Math.floor((few + enough) / 2);
            boolean refuted =
                    ShareClaim.estimate(calls, failed, RecoveryRule.SELDOM).below(allowed) == Outcome.FALSE;
            few = refuted ? few : failed;
            enough = refuted ? failed : enough;
        }
        return enough;
    }

    /** For people: {@code order.submit: at 3.0/s it takes 58 s to see that ten in a hundred more of its calls fail}. */
    public String text() {
        String rate = Value.of(perSecond, Dimension.RATE, -1).text();
        return point.text() + ": "
                + (Double.isInfinite(seconds)
                        ? "too few calls were seen before, at " + rate
                                + ", to see afterwards that ten in a hundred more of them fail"
                        : "at " + rate + " it takes " + Math.round(seconds)
                                + " s to see that ten in a hundred more of its calls fail");
    }

    /** Whether it would be seen within a time. */
    public boolean isWithin(Duration time) {
        return seconds <= (double) time.toSeconds();
    }
}
