package io.chaos4j.probe.micrometer;

import io.chaos4j.model.MeterRef;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Range;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.probe.SampleWindow;
import io.chaos4j.probe.Sampler;
import java.util.List;

/**
 * A meter of the application in its base unit.
 *
 * @param meter which
 * @param statistic {@code value|max|mean|count|total|active|duration}
 */
record MeterProbe(MeterRef meter, String statistic) implements Probe {

    @Override
    public String text() {
        return "micrometer(" + meter.text() + ", " + statistic + ")";
    }

    @Override
    public Dimension dimension() {
        return Dimension.ANY;
    }

    @Override
    public Range range() {
        return statistic.equals("value") ? Range.ANY : Range.NOT_NEGATIVE;
    }

    @Override
    public String caution() {
        return statistic.equals("max")
                ? "reads the 'max' of " + meter.text()
                        + ", which Micrometer forgets over about two minutes: an older peak may be gone"
                : "";
    }

    @Override
    public boolean decays(ProbeSources sources) {
        return statistic.equals("max")
                && sources.application().meter(meter, statistic).nature() == Nature.DECAYING;
    }

    @Override
    public String cannotBeJudged(ProbeSources sources) {
        return sources.application().meter(meter, statistic).forGood();
    }

    @Override
    public Sampler sampler(ProbeSources sources) {
        return (now, samples) -> {
            samples.add(text(), sources.application().meter(meter, statistic));
            if (statistic.equals("mean")) {
                for (String part : List.of("total", "count")) {
                    samples.add(part(part), sources.application().meter(meter, part));
                }
            }
        };
    }

    @Override
    public Reading in(SampleWindow window) {
        return statistic.equals("mean") && window.nature(part("count")) == Nature.INCREASING
                ? mean(window)
                : window.value(text());
    }

    /** Of what was recorded in the window; what a meter says itself goes back to its beginning, unless it forgets. */
    private Reading mean(SampleWindow window) {
        Reading total = window.increase(part("total"));
        Reading count = window.increase(part("count"));
        if (!total.known() || !count.known()) {
            return total.known() ? count : total;
        }
        return count.value() == 0
                ? Reading.unknown("nothing was recorded in this window")
                : Reading.of(total.value() / count.value(), total.dimension(), Nature.LEVEL);
    }

    private String part(String of) {
        return of + " of " + text();
    }
}
