package io.chaos4j.probe.process;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Range;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.probe.Refusals;
import io.chaos4j.probe.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What this process uses of one resource. */
@SuppressWarnings("ImmutableEnumChecker") // a record, and a function without state
enum ProcessProbe implements Probe {
    CPU("process.cpu", Dimension.SHARE, Range.PARTS, ProcessMeasures::cpu),
    HEAP("jvm.heap", Dimension.SHARE, Range.PARTS, ProcessMeasures::heap),
    THREADS("jvm.threads", Dimension.COUNT, new Range(1, Integer.MAX_VALUE), ProcessMeasures::threads);

    private final String text;
    private final Dimension dimension;
    private final Range range;
    private final ToDoubleFunction<ProcessMeasures> value;

    ProcessProbe(String text, Dimension dimension, Range range, ToDoubleFunction<ProcessMeasures> value) {
        this.text = text;
        this.dimension = dimension;
        this.range = range;
        this.value = value;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Dimension dimension() {
        return dimension;
    }

    @Override
    public Range range() {
        return range;
    }

    /** Threads are counted; what is measured is hardly ever one exact value. */
    @Override
    public boolean canBeExactly(double value) {
        return dimension == Dimension.COUNT && value == Math.rint(value);
    }

    /** What the schema refuses. */
    List<String> refused() {
        String measure = text.replace(".", "\\.");
        List<String> refused = new ArrayList<>(Refusals.neverNegative(measure));
        if (dimension == Dimension.SHARE) {
            refused.addAll(Refusals.neverMoreThanAll(measure));
            refused.add(Refusals.neverExact(measure));
        } else {
            refused.add("^\\s*" + measure + "\\s*==\\s*\\+?[0-9]+\\.0*[1-9]");
            refused.add("^\\s*" + measure + "\\s*(<|>=)\\s*\\+?0*1(\\.0+)?\\s*(\\b(for|after)\\b.*)?$");
            refused.add("^\\s*" + measure + "\\s*(<=?|>=?|==)\\s*[+-]?0+(\\.[0-9]+)?\\s*(\\b(for|after)\\b.*)?$");
        }
        return refused;
    }

    @Override
    public Sampler sampler(ProbeSources sources) {
        ProcessMeasures process = new ProcessMeasures();
        return new Sampler() {
            @Override
            public void read(long now, Samples samples) {
                process.tick(now);
                samples.add(text, Reading.of(value.applyAsDouble(process), dimension, Nature.LEVEL));
            }

            @Override
            public void restart(long now) {
                process.restart(now);
            }
        };
    }
}
