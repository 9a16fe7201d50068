package io.chaos4j.probe.application;

import io.chaos4j.model.MeterRef;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerWatch;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Status;
import java.time.Duration;

/** Looks at the meters and breakers that constructors have handed over. Each look takes a second at most. */
public final class CapturedProbes implements ApplicationProbes {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final MicrometerProbe micrometer;
    private final BreakerProbe breakers;
    private final TimeLimit limit;

    public CapturedProbes(Captured captured) {
        this(captured, LIMIT);
    }

    CapturedProbes(Captured captured, Duration limit) {
        this.micrometer = new MicrometerProbe(captured);
        this.breakers = new BreakerProbe(captured);
        this.limit = new TimeLimit("probe", limit);
    }

    @Override
    public Reading meter(MeterRef meter, String statistic) {
        return limit.ask(() -> micrometer.meter(meter, statistic), Reading::unknown);
    }

    @Override
    public Reading sumOfCounters(MeterRef counters) {
        return limit.ask(() -> micrometer.sumOfCounters(counters), Reading::unknown);
    }

    @Override
    public BreakerReading breaker(String name) {
        return limit.ask(() -> breakers.read(name), reason -> BreakerReading.none(Status.UNKNOWN, reason));
    }

    @Override
    public BreakerWatch watch(String breaker) {
        return limit.ask(
                () -> breakers.watch(breaker, question -> () -> limit.ask(question, reason -> reason)),
                reason -> BreakerWatch.blind(BreakerReading.none(Status.UNKNOWN, reason)));
    }
}
