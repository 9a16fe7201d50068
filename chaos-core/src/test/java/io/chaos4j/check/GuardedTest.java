package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Range;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Sampler;
import io.chaos4j.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GuardedTest {

    private final List<String> readings = new ArrayList<>();
    private final ProbeSources sources = new ProbeSources(ApplicationProbes.NONE, new Pages(Clock.SYSTEM));

    @Test
    void whatAProbeThrowsIsAReasonAndNothingElse() {
        look(new Odd(() -> {
            throw new IllegalStateException("no way in");
        }));
        look(new Odd(() -> new Sampler() {
            @Override
            public void ask() {
                throw new NoClassDefFoundError("a/b/C");
            }

            @Override
            public void read(long now, Samples samples) {
                samples.add("odd", Reading.of(1, Dimension.COUNT, Reading.Nature.LEVEL));
            }
        }));
        look(new Odd(() -> (now, samples) -> {
            throw new UnsupportedOperationException("never written");
        }));

        assertThat(readings)
                .containsExactly(
                        "odd: unknown: its probe failed: java.lang.IllegalStateException: no way in",
                        "odd: unknown: its probe failed: java.lang.NoClassDefFoundError: a/b/C",
                        "odd: unknown: its probe failed: java.lang.UnsupportedOperationException: never written");
    }

    private void look(Probe probe) {
        Guarded guarded = new Guarded(probe, sources);
        guarded.restart(0);
        guarded.ask();
        guarded.read(0, (series, reading) -> readings.add(series + ": " + reading.text()));
    }

    private record Odd(Supplier<Sampler> make) implements Probe {
        @Override
        public String text() {
            return "odd";
        }

        @Override
        public Dimension dimension() {
            return Dimension.ANY;
        }

        @Override
        public Range range() {
            return Range.ANY;
        }

        @Override
        public Sampler sampler(ProbeSources any) {
            return make.get();
        }
    }
}
