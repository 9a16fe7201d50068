package io.chaos4j.check;

import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.PointRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The measures of a run: those of its checks, and a few of every named point that recovery and plots need. */
public final class CheckMeasures {

    private final Map<String, Measure> all = new LinkedHashMap<>();
    private final List<PointRef> named = new ArrayList<>();

    public CheckMeasures(Experiment experiment) {
        for (Check check : experiment.checks()) {
            if (check.condition() instanceof Condition.Comparison comparison
                    && !(comparison.measure() instanceof Measure.RecoveryTime)) {
                add(comparison.measure());
                if (Counting.isEstimate(comparison.measure())
                        && !comparison.measure().points().isEmpty()) {
                    // Whether there will be enough calls is asked of the baseline.
                    add(new Measure.Rate(Judgeable.whole(comparison.measure())));
                }
            }
        }
        // Whether they had their usual traffic under the fault is asked of the baseline too.
        judged(experiment).forEach(point -> add(new Measure.Rate(point)));
        for (String name : experiment.points().keySet()) {
            PointRef point = new PointRef(name, null);
            named.add(point);
            List.of(p50(point), p90(point), p99(point), new Measure.Rate(point), new Measure.ErrorRatio(point))
                    .forEach(this::add);
        }
    }

    public Collection<Measure> all() {
        return all.values();
    }

    /** The points about whose calls the success criteria claim something: how long they take, or how they end. */
    public static Set<PointRef> judged(Experiment experiment) {
        Set<PointRef> judged = new LinkedHashSet<>();
        for (Check check : experiment.success()) {
            if (check.condition() instanceof Condition.Comparison comparison && isOfCalls(comparison.measure())) {
                comparison.measure().points().forEach(point -> judged.add(point.in(null)));
            }
        }
        return judged;
    }

    /** The points whose calls the success criteria divide by arm. */
    public static Set<PointRef> divided(Experiment experiment) {
        Set<PointRef> divided = new LinkedHashSet<>();
        for (Check check : experiment.success()) {
            if (check.condition() instanceof Condition.Comparison comparison
                    && comparison.measure().arm() != null) {
                comparison.measure().points().forEach(point -> divided.add(point.in(null)));
            }
        }
        return divided;
    }

    private static boolean isOfCalls(Measure measure) {
        return measure instanceof Measure.Percentile
                || measure instanceof Measure.Longest
                || measure instanceof Measure.Outcome
                || measure instanceof Measure.ErrorRatio
                || measure instanceof Measure.Dropped;
    }

    /** The points that the file names. */
    public List<PointRef> named() {
        return named;
    }

    public static Measure.Percentile p50(PointRef point) {
        return new Measure.Percentile(0.5, point);
    }

    public static Measure.Percentile p90(PointRef point) {
        return new Measure.Percentile(0.9, point);
    }

    public static Measure.Percentile p99(PointRef point) {
        return new Measure.Percentile(0.99, point);
    }

    private void add(Measure measure) {
        all.putIfAbsent(measure.text(), measure);
    }
}
