package io.chaos4j.report;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plot in a few words, for those who print it, hear it, or see it without its script. */
final class PlotSummary {

    private PlotSummary() {}

    static String of(RunDigest run, String measure, @Nullable Quantity baseline, @Nullable Criterion criterion) {
        List<String> parts = new ArrayList<>();
        if (baseline != null && Double.isFinite(baseline.value())) {
            parts.add("baseline " + baseline.text());
        }
        List<Quantity> struck = new ArrayList<>();
        run.samples().stream().filter(sample -> sample.phase() == Phase.FAULT).forEach(sample -> {
            Quantity value = sample.values().get(measure);
            if (value != null && Double.isFinite(value.value())) {
                struck.add(value);
            }
        });
        if (!struck.isEmpty()) {
            struck.sort((a, b) -> Double.compare(a.value(), b.value()));
            parts.add("under fault " + struck.get(0).text() + " to "
                    + struck.get(struck.size() - 1).text());
        }
        if (criterion != null && !criterion.limit().isBlank()) {
            parts.add("limit " + criterion.limit());
        }
        return String.join(" · ", parts);
    }
}
