package io.chaos4j.testing;

import io.chaos4j.model.MeterRef;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.BreakerWatch;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An application whose meters and breakers say what a test wants. */
public final class FakeProbes implements ApplicationProbes {

    public final Map<String, Reading> meters = new ConcurrentHashMap<>();
    public final Map<String, Double> counters = new ConcurrentHashMap<>();
    public final AtomicInteger opened = new AtomicInteger();
    public final AtomicInteger openWatches = new AtomicInteger();
    public volatile String lost = "";
    public volatile BreakerReading breaker = breaker(BreakerState.CLOSED);
    public volatile Runnable beforeAnswering = () -> {};
    public volatile Runnable beforeWatching = () -> {};

    public static BreakerReading noBreaker(String reason) {
        return BreakerReading.none(Status.MISSING, reason);
    }

    public static BreakerReading breaker(BreakerState state) {
        return BreakerReading.of(state, new BreakerReading.Thresholds(0.5, 1, Duration.ofSeconds(60), 10, 100, false));
    }

    public void level(String meter, Duration value) {
        meters.put(meter, Reading.of((double) value.toNanos(), Dimension.DURATION, Reading.Nature.LEVEL));
    }

    @Override
    public Reading meter(MeterRef meter, String statistic) {
        beforeAnswering.run();
        Reading any = meters.getOrDefault(meter.text(), Reading.missing("no meter " + meter.text()));
        return meters.getOrDefault(meter.text() + ", " + statistic, any);
    }

    @Override
    public Reading sumOfCounters(MeterRef ref) {
        beforeAnswering.run();
        Double count = counters.get(ref.text());
        return count == null
                ? Reading.missing("no counter " + ref.text())
                : Reading.of(count, Dimension.COUNT, Reading.Nature.INCREASING);
    }

    @Override
    public BreakerReading breaker(String name) {
        beforeAnswering.run();
        return breaker;
    }

    @Override
    public BreakerWatch watch(String name) {
        beforeWatching.run();
        BreakerReading atStart = breaker;
        openWatches.incrementAndGet();
        return new BreakerWatch() {
            private boolean closed;

            @Override
            public BreakerReading atStart() {
                return atStart;
            }

            @Override
            public int opened() {
                return opened.get();
            }

            @Override
            public boolean blind() {
                return !atStart.known();
            }

            @Override
            public String lost() {
                return lost;
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    openWatches.decrementAndGet();
                }
            }
        };
    }
}
