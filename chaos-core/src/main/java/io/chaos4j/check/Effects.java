package io.chaos4j.check;

import io.chaos4j.check.claim.Estimate;
import io.chaos4j.event.RunEvent.Compared;
import io.chaos4j.event.RunEvent.Compared.Side;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/** What the faults did to the calls that they were injected into, and to the others meanwhile. */
public final class Effects {

    private Effects() {}

    /**
     * One for each measure whose calls the criteria divide by arm; none where they divide nothing.
     *
     * @param second seconds since the run started
     */
    public static List<Compared> of(
            Instant at,
            double second,
            Experiment experiment,
            Measurements measurements,
            View phase,
            Baseline baseline) {
        Set<Measure> measures = new LinkedHashSet<>();
        for (Check check : experiment.success()) {
            if (check.condition() instanceof Condition.Comparison comparison
                    && comparison.measure().arm() != null
                    && Counting.isEstimate(comparison.measure())) {
                measures.add(comparison.measure().in(null));
            }
        }
        Counting now = Counting.in(phase, measurements);
        Counting before = baseline.counting(measurements);
        List<Compared> all = new ArrayList<>();
        for (Measure measure : measures) {
            Dimension dimension = measure.dimension();
            Estimate struck = estimate(measure.in(Arm.STRUCK), now);
            Estimate control = estimate(measure.in(Arm.CONTROL), now);
            Estimate earlier = estimate(measure, before);
            all.add(new Compared(
                    at,
                    second,
                    measure.text(),
                    side(struck, measure.in(Arm.STRUCK), now),
                    side(control, measure.in(Arm.CONTROL), now),
                    side(earlier, measure, before),
                    effect(struck, control, dimension, known -> nearer(measure, known, now)),
                    effect(control, earlier, dimension, known -> known)));
        }
        return all;
    }

    private static Estimate estimate(Measure measure, Counting counting) {
        return counting.estimateAtWorst(measure, Counting.unknown(counting.measurements()), Judge.CRITERION);
    }

    private static Side side(Estimate estimate, Measure measure, Counting counting) {
        long calls = counting.seen(measure.points().get(0)).calls().seen();
        return calls == 0
                ? new Side("unknown: no calls", 0, Double.NaN, Double.NaN, Double.NaN)
                : new Side(
                        interval(estimate, measure.dimension()) + String.format(Locale.ROOT, " of %,d calls", calls),
                        calls,
                        estimate.value(),
                        estimate.lower(),
                        estimate.upper());
    }

    private static Estimate nearer(Measure measure, Estimate known, Counting now) {
        return measure instanceof Measure.Percentile percentile
                ? now.againstControl(percentile, Judge.CRITERION).times(known)
                : known;
    }

    /** Durations as a multiple, shares as a difference; each with its limits, and worded so that what it is compared with may follow. */
    private static Side effect(Estimate of, Estimate than, Dimension dimension, UnaryOperator<Estimate> times) {
        if (Double.isNaN(of.value()) || Double.isNaN(than.value())) {
            return new Side("unknown against", -1, Double.NaN, Double.NaN, Double.NaN);
        }
        boolean multiple = dimension == Dimension.DURATION && of.value() > 0 && than.value() > 0;
        Estimate effect = multiple ? times.apply(of.over(than)) : of.minus(than);
        String text = multiple
                ? times(effect.value()) + " times" + limits(effect, Effects::times)
                : points(effect.value()) + " pp" + limits(effect, Effects::points) + " against";
        return new Side(text, -1, effect.value(), effect.lower(), effect.upper());
    }

    private static String times(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%+.1f", 100 * share);
    }

    private static String interval(Estimate estimate, Dimension dimension) {
        return new Quantity(estimate.value(), dimension).text()
                + limits(estimate, number -> new Quantity(number, dimension).text());
    }

    private static String limits(Estimate estimate, DoubleFunction<String> text) {
        boolean open = !Double.isFinite(estimate.upper());
        return " (" + text.apply(estimate.lower()) + (open ? " or more" : " to " + text.apply(estimate.upper())) + ")";
    }
}
