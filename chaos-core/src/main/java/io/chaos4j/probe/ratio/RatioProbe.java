package io.chaos4j.probe.ratio;

import io.chaos4j.model.MeterRef;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Range;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Sampler;

/** A quotient of the increases of counters. */
record RatioProbe(MeterRef part, MeterRef whole) implements Probe {

    @Override
    public String text() {
        return "ratio(" + part.text() + " / " + whole.text() + ")";
    }

    @Override
    public Dimension dimension() {
        return Dimension.SHARE;
    }

    @Override
    public Range range() {
        return Range.ofQuotient(part.equals(whole), isPart());
    }

    @Override
    public Quotient quotient() {
        return new Quotient(series(part), series(whole));
    }

    @Override
    public String cannotBeJudged(ProbeSources sources) {
        String why = sources.application().sumOfCounters(part).forGood();
        return why.isEmpty() ? sources.application().sumOfCounters(whole).forGood() : why;
    }

    @Override
    public Sampler sampler(ProbeSources sources) {
        return (now, samples) -> {
            samples.add(series(part), sources.application().sumOfCounters(part));
            samples.add(series(whole), sources.application().sumOfCounters(whole));
        };
    }

    private static String series(MeterRef counters) {
        return "counters " + counters.text();
    }

    /** Whether every counter of the one is a counter of the other. */
    private boolean isPart() {
        return part.name().equals(whole.name())
                && part.tags().entrySet().containsAll(whole.tags().entrySet());
    }
}
