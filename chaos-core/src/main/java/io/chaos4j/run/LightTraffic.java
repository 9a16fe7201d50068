package io.chaos4j.run;

import io.chaos4j.check.CheckMeasures;
import io.chaos4j.check.FewerCalls;
import io.chaos4j.check.Value;
import io.chaos4j.check.View;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Judged points that had much less traffic under the fault than before, and of which no criterion asks for the rate: their load may have
 * died, and what holds without load says little.
 *
 * @param everywhere whether no point that is judged or named kept its traffic, no slower answers explain it, and the file leaves the rate in
 * @param points which points, with the numbers; empty when all kept it
 */
record LightTraffic(boolean everywhere, List<String> points) {

    /** With less of the baseline's rate the load was another one. */
    private static final double SHARE = 2.0 / 3;

    /** Fewer calls to be expected tell nothing. */
    private static final double CALLS = 50;

    static final LightTraffic NONE = new LightTraffic(false, List.of());

    static LightTraffic of(Progress progress, View phase) {
        Experiment experiment = progress.experiment;
        Set<PointRef> judged = CheckMeasures.judged(experiment);
        experiment.success().forEach(check -> judged.removeIf(point -> asksRate(check, point)));
        List<String> light = new ArrayList<>();
        for (PointRef point : judged) {
            if (isLight(progress, phase, point)) {
                light.add(text(progress, phase, point));
            }
        }
        Set<PointRef> all = new LinkedHashSet<>(judged);
        all.addAll(progress.measures.named());
        // Where it wanders or ends of itself, as its author says, it is named and judges nothing.
        return new LightTraffic(
                experiment.recovery().asksRate()
                        && light.size() == judged.size()
                        && all.stream().allMatch(point -> isLight(progress, phase, point))
                        && judged.stream()
                                .noneMatch(point -> FewerCalls.isExplainedBySlowness(point, phase, progress.baseline)),
                light);
    }

    private static boolean asksRate(Check check, PointRef point) {
        return check.condition() instanceof Condition.Comparison comparison
                && (comparison.measure() instanceof Measure.Rate || comparison.measure() instanceof Measure.Count)
                && comparison.measure().points().contains(point);
    }

    private static boolean isLight(Progress progress, View phase, PointRef point) {
        Measure rate = new Measure.Rate(point);
        Value before = progress.baseline.of(rate);
        double seconds = (phase.to() - phase.from()) / 1e9;
        return before.known()
                && before.number() * seconds >= CALLS
                && FewerCalls.than(SHARE, point, phase, progress.baseline);
    }

    private static String text(Progress progress, View phase, PointRef point) {
        Measure rate = new Measure.Rate(point);
        Value before = progress.baseline.of(rate);
        Value now = progress.measurements.value(rate, phase);
        return point.text() + " had " + now.text() + ", " + Math.round(100 * now.number() / before.number())
                + " % of its baseline of " + before.text()
                + (FewerCalls.isExplainedBySlowness(point, phase, progress.baseline)
                        ? ", as where clients wait for slower answers"
                        : "");
    }
}
