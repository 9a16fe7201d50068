package io.chaos4j.report;

import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Sampled;
import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One measure over a run, in a unit that keeps its numbers readable.
 *
 * @param id the plot's element
 * @param measure the measure's text
 * @param unit the unit of all numbers here
 * @param seconds when, from the start of the run
 * @param values what; NaN where unknown
 * @param limit a criterion's limit; NaN where there is none
 * @param limitText that limit in words; empty where there is none
 * @param baseline the frozen baseline; NaN where there is none
 * @param whole whether the axis always shows 0 to 100
 * @param summary the plot in words
 */
record PlotData(
        String id,
        String measure,
        String unit,
        List<Double> seconds,
        List<Double> values,
        double limit,
        String limitText,
        double baseline,
        boolean whole,
        String summary) {

    /** A plot for every measure that was ever known, in the order of the first sample that has it. */
    static List<PlotData> of(RunDigest run, String anchor) {
        Set<String> measures = new LinkedHashSet<>();
        run.samples().forEach(sample -> measures.addAll(sample.values().keySet()));
        List<PlotData> plots = new ArrayList<>();
        for (String measure : measures) {
            plots.add(of(run, measure, anchor + "-plot-" + (plots.size() + 1)));
        }
        return plots;
    }

    private static PlotData of(RunDigest run, String measure, String id) {
        List<Double> seconds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        Dimension dimension = Dimension.ANY;
        for (Sampled sample : run.samples()) {
            Quantity value = sample.values().get(measure);
            seconds.add(sample.second());
            values.add(value == null ? Double.NaN : value.value());
            dimension = value == null ? dimension : value.dimension();
        }
        Criterion criterion = run.criteria().stream()
                .filter(each -> each.measure().equals(measure) && each.bound() != null)
                .findFirst()
                .orElse(null);
        Quantity bound = criterion == null ? null : criterion.bound();
        Quantity baseline = run.ended() == null ? null : run.ended().baseline().get(measure);
        PlotUnit unit = PlotUnit.of(dimension, Math.max(largest(values), bound == null ? 0 : bound.value()));
        return new PlotData(
                id,
                measure,
                unit.word(),
                seconds,
                values.stream().map(unit::scaled).toList(),
                bound == null ? Double.NaN : unit.scaled(bound.value()),
                criterion == null ? "" : criterion.limit(),
                baseline == null ? Double.NaN : unit.scaled(baseline.value()),
                dimension == Dimension.SHARE,
                PlotSummary.of(run, measure, baseline, criterion));
    }

    /** Whether anything can be drawn. */
    boolean drawable() {
        return values.stream().filter(Double::isFinite).count() > 1;
    }

    private static double largest(List<Double> values) {
        return values.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }
}
