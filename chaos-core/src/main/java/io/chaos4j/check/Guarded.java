package io.chaos4j.check;

import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Sampler;
import org.jspecify.annotations.Nullable;

/** The sampler of a probe that others may have written: whatever it throws is a reason why there is no value. */
final class Guarded implements Sampler {

    private final Probe probe;
    private final ProbeSources sources;
    private @Nullable Sampler sampler;
    private @Nullable Throwable failed;

    Guarded(Probe probe, ProbeSources sources) {
        this.probe = probe;
        this.sources = sources;
    }

    @Override
    public void ask() {
        failed = null;
        attempt(Sampler::ask);
    }

    @Override
    public void read(long now, Samples samples) {
        if (failed == null) {
            attempt(asked -> asked.read(now, samples));
        }
        if (failed != null) {
            samples.add(probe.text(), Reading.unknown("its probe failed: " + failed));
        }
    }

    @Override
    public void restart(long now) {
        attempt(asked -> asked.restart(now));
    }

    private void attempt(java.util.function.Consumer<Sampler> action) {
        try {
            if (sampler == null) {
                sampler = probe.sampler(sources);
            }
            action.accept(sampler);
        } catch (RuntimeException | LinkageError thrown) {
            failed = thrown;
        }
    }
}
