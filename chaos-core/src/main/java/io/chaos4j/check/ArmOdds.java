package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Clumps;
import io.chaos4j.check.claim.ComparedOdds;
import io.chaos4j.check.claim.ComparedOdds.Known;
import io.chaos4j.check.claim.ControlOdds;
import io.chaos4j.check.claim.Odds;
import io.chaos4j.check.claim.ShareClaim;
import io.chaos4j.measure.Block;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Condition.Operator;
import io.chaos4j.model.Measure;
import java.util.Locale;

/** The odds of criteria that compare struck calls with their control. */
final class ArmOdds {

    private static final double ALPHA = Judge.CRITERION;

    private ArmOdds() {}

    /**
     * Before the faults: both arms as all calls were.
     *
     * @param known what was seen of all calls, at the rate of the struck ones
     * @param struck the share of them
     */
    static Odds expected(CriterionOdds known, Bound.OfControl bound, double struck) {
        Measure measure = known.comparison().measure();
        double control = known.perSecond() * (1 - struck) / struck;
        return odds(known.comparison(), bound, known.seen(), measure, known.perSecond(), control, known.seconds());
    }

    /** How long it takes until 95 of 100 runs like one that was undecided are decided, in words; empty where that is not the reason. */
    static String needs(Condition.Comparison comparison, Counting now) {
        if (!(comparison.bound() instanceof Bound.OfControl bound)) {
            return "";
        }
        Measure control = comparison.measure().in(Arm.CONTROL);
        double seconds = seen(comparison.measure(), now).blocks().stream()
                .mapToDouble(Block::seconds)
                .sum();
        double struckCalls = seen(comparison.measure(), now).count();
        double controlCalls = seen(control, now).count();
        if (!(seconds > 0) || struckCalls == 0 || controlCalls == 0) {
            return "";
        }
        double needs = Outlook.decided(
                odds(comparison, bound, now, control, struckCalls / seconds, controlCalls / seconds, seconds));
        if (Double.isInfinite(needs)) {
            return "; what was seen is too near to its limit to be decided in a day";
        }
        return needs > seconds
                ? String.format(Locale.ROOT, "; with such calls it takes %,.0f s to be decided", needs)
                : "";
    }

    private static Odds odds(
            Condition.Comparison comparison,
            Bound.OfControl bound,
            Counting seen,
            Measure control,
            double struckPerSecond,
            double controlPerSecond,
            double seconds) {
        Measure struck = comparison.measure();
        boolean below = comparison.operator() == Operator.LESS || comparison.operator() == Operator.AT_MOST;
        if (struck instanceof Measure.Percentile percentile) {
            ControlOdds odds = new ControlOdds(
                    new ControlOdds.Arm(struckPerSecond, seen(struck, seen).durations()),
                    new ControlOdds.Arm(controlPerSecond, seen(control, seen).durations()),
                    percentile.quantile(),
                    bound.factor(),
                    bound.plus(),
                    seconds,
                    ALPHA);
            return below ? odds : odds.opposite();
        }
        Blocks counted = seen.blocks(control);
        Known ofControl = share(counted, controlPerSecond);
        return asLong(new ComparedOdds(
                share(seen.blocks(struck), struckPerSecond),
                (length, clumps) ->
                        ofControl.of(counted.ratio(), length, clumps).times(bound.factor(), bound.plus()),
                below,
                seen.blocks(struck).ratio(),
                seconds,
                seen.blocks(struck).telling(),
                ALPHA));
    }

    private static Known share(Blocks counted, double perSecond) {
        double effect = Clumps.ofShare(counted, Blocks.NONE, ALPHA);
        return (value, length, clumps) ->
                ShareClaim.expected(value, perSecond * length / Math.max(1, effect * clumps), ALPHA);
    }

    /** The control is of the same seconds: no baseline is asked for. */
    private static Odds asLong(Odds odds) {
        return new Odds() {
            @Override
            public double isTrue(double seconds, double before) {
                return odds.isTrue(seconds, seconds);
            }

            @Override
            public double isFalse(double seconds, double before) {
                return odds.isFalse(seconds, seconds);
            }

            @Override
            public double finds(double times, double seconds, double before) {
                return odds.finds(times, seconds, seconds);
            }
        };
    }

    private static Seen seen(Measure measure, Counting counting) {
        return counting.seen(measure.points().get(0));
    }
}
