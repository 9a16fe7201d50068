package io.chaos4j.agent.integration.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.chaos4j.model.MeterRef;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Counted;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.probe.Reading.Status;
import io.chaos4j.probe.application.Captured;
import io.chaos4j.probe.application.CapturedProbes;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.CountingMode;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MetersTest {

    private final Captured captured = new Captured(false);
    private final CapturedProbes probes = new CapturedProbes(captured);
    private final SimpleMeterRegistry registry = Handover.of(captured, new SimpleMeterRegistry());

    @Test
    void aTimersStatisticsAreDurationsInNanoseconds() {
        Timer timer = registry.timer("orders", "desk", "a");
        timer.record(Duration.ofMillis(20));
        timer.record(Duration.ofMillis(40));

        assertThat(read("orders", "max")).isEqualTo(Reading.of(40e6, Dimension.DURATION, Nature.DECAYING));
        assertThat(rising("orders", "total")).isEqualTo(Reading.of(60e6, Dimension.DURATION, Nature.INCREASING));
        assertThat(read("orders", "mean")).isEqualTo(Reading.of(30e6, Dimension.DURATION, Nature.LEVEL));
        assertThat(rising("orders", "count")).isEqualTo(Reading.of(2, Dimension.COUNT, Nature.INCREASING));
    }

    @Test
    void aRegistryInSecondsGivesTheSameDurations() {
        MeterRegistry inSeconds = Handover.of(captured, new SimpleMeterRegistry(SimpleConfig.DEFAULT, new MockClock()) {
            @Override
            protected TimeUnit getBaseTimeUnit() {
                return TimeUnit.MICROSECONDS;
            }
        });
        inSeconds.timer("other").record(Duration.ofMillis(250));

        assertThat(read("other", "max").value()).isEqualTo(250e6);
    }

    @Test
    void gaugesCountersAndSummariesAreReadInTheirBaseUnits() {
        Gauge.builder("queue", () -> 17).register(registry);
        Gauge.builder("memory", () -> 4096).baseUnit("bytes").register(registry);
        TimeGauge.builder("age", () -> 3, TimeUnit.SECONDS).register(registry);
        registry.counter("trades").increment(5);
        DistributionSummary.builder("size").baseUnit("bytes").register(registry).record(100);

        assertThat(read("queue", "value")).isEqualTo(Reading.of(17, Dimension.COUNT, Nature.LEVEL));
        assertThat(read("memory", "value")).isEqualTo(Reading.of(4096, Dimension.SIZE, Nature.LEVEL));
        assertThat(read("age", "value")).isEqualTo(Reading.of(3e9, Dimension.DURATION, Nature.LEVEL));
        assertThat(rising("trades", "count")).isEqualTo(Reading.of(5, Dimension.COUNT, Nature.INCREASING));
        assertThat(rising("trades", "value")).isEqualTo(Reading.of(5, Dimension.COUNT, Nature.INCREASING));
        assertThat(read("size", "max")).isEqualTo(Reading.of(100, Dimension.SIZE, Nature.DECAYING));
    }

    @Test
    void twoMetersThatMatchAreAmbiguousAndBothAreListed() {
        registry.timer("orders", "desk", "a");
        registry.timer("orders", "desk", "b");

        Reading reading = read("orders", "max");

        assertThat(reading.status()).isEqualTo(Status.AMBIGUOUS);
        assertThat(reading.reason()).contains("2 meters match orders", "orders{desk=a}", "orders{desk=b}");
        assertThat(probes.meter(new MeterRef("orders", Map.of("desk", "a")), "count")
                        .known())
                .isTrue();
    }

    @Test
    void theSameMeterInTwoLeavesOfACompositeIsOne() {
        CompositeMeterRegistry composite = Handover.of(captured, new CompositeMeterRegistry());
        SimpleMeterRegistry second = Handover.of(captured, new SimpleMeterRegistry());
        composite.add(registry);
        composite.add(second);
        composite.counter("cache.gets", "result", "hit").increment(3);
        composite.counter("cache.gets", "result", "miss").increment(4);

        assertThat(read("cache.gets", Map.of("result", "hit"), "count").value()).isEqualTo(3);
        assertThat(probes.sumOfCounters(new MeterRef("cache.gets", Map.of())).value())
                .isEqualTo(7);
    }

    @Test
    void theSameMeterInTwoRegistriesThatNothingConnectsIsAmbiguousAndBothAreListed() {
        SimpleMeterRegistry other = Handover.of(captured, new SimpleMeterRegistry());
        CompositeMeterRegistry composite = Handover.of(captured, new CompositeMeterRegistry());
        composite.add(registry);
        composite.add(other);
        Gauge.builder("queue", () -> 3).register(registry);
        Gauge.builder("queue", () -> 9).register(other);

        Reading reading = read("queue", "value");

        assertThat(reading.status()).isEqualTo(Status.AMBIGUOUS);
        assertThat(reading.reason())
                .isEqualTo("2 meters match queue: queue in SimpleMeterRegistry 1, queue in SimpleMeterRegistry 2");
    }

    @Test
    void aCompositeInACompositeConnectsItsLeavesThoughOneAddsTags() {
        SimpleMeterRegistry other = Handover.of(captured, new SimpleMeterRegistry());
        CompositeMeterRegistry inner = Handover.of(captured, new CompositeMeterRegistry());
        CompositeMeterRegistry outer = Handover.of(captured, new CompositeMeterRegistry());
        for (MeterRegistry leaf : List.of(registry, other)) {
            leaf.config().commonTags("host", "a");
        }
        inner.add(other);
        outer.add(registry);
        outer.add(inner);
        outer.counter("trades").increment(4);

        assertThat(read("trades", "count").value()).isEqualTo(4);
    }

    @Test
    void aSumOverRegistriesTakesEachCounterOnce() {
        SimpleMeterRegistry other = Handover.of(captured, new SimpleMeterRegistry());
        registry.counter("trades").increment(9);
        other.counter("trades").increment(1);

        assertThat(probes.sumOfCounters(new MeterRef("trades", Map.of())).value())
                .isEqualTo(9);
    }

    @Test
    void aRegistryThatCountsInStepsDoesNotTellAnIncrease() {
        SimpleConfig steps = new SimpleConfig() {
            @Override
            public @Nullable String get(String key) {
                return null;
            }

            @Override
            public CountingMode mode() {
                return CountingMode.STEP;
            }
        };
        MeterRegistry stepped = Handover.of(captured, new SimpleMeterRegistry(steps, new MockClock()));
        stepped.counter("trades").increment();
        stepped.timer("orders").record(Duration.ofMillis(20));

        assertThat(read("trades", "count").status()).isEqualTo(Status.MISSING);
        assertThat(read("trades", "count").reason()).contains("starts its counters anew at every step");
        assertThat(read("orders", "max").known()).isTrue();

        CompositeMeterRegistry composite = Handover.of(captured, new CompositeMeterRegistry());
        composite.add(stepped);
        composite.add(registry);
        composite.counter("fills").increment(3);

        assertThat(read("fills", "count").counted()).extracting(Counted::value).containsExactly(3.0);
    }

    @Test
    void aCounterThatIsRemovedAndMadeAgainIsAnother() {
        registry.counter("trades").increment(5);
        Reading before = read("trades", "count");
        registry.remove(registry.counter("trades"));
        assertThat(read("trades", "count").status()).isEqualTo(Status.MISSING);
        registry.counter("trades").increment(8);

        assertThat(read("trades", "count").counted())
                .extracting(Counted::copy)
                .doesNotContainAnyElementsOf(
                        before.counted().stream().map(Counted::copy).toList());
    }

    @Test
    void aMeterThatThrowsIsUnknownAndNotMissing() {
        FunctionCounter.builder("trades", this, self -> {
                    throw new IllegalStateException("no trades");
                })
                .register(registry);

        assertThat(read("trades", "count").text())
                .isEqualTo("unknown: trades could not be read: java.lang.IllegalStateException: no trades");
        assertThat(probes.sumOfCounters(new MeterRef("trades", Map.of())).status())
                .isEqualTo(Status.UNKNOWN);
    }

    @Test
    void countersOfFunctionsAreSummedToo() {
        AtomicLong hits = new AtomicLong(12);
        FunctionCounter.builder("cache.gets", hits, AtomicLong::get)
                .tag("result", "hit")
                .register(registry);
        registry.counter("cache.gets", "result", "miss").increment(8);

        assertThat(probes.sumOfCounters(new MeterRef("cache.gets", Map.of())).counted())
                .extracting(Counted::meter, Counted::value)
                .containsExactlyInAnyOrder(
                        tuple("cache.gets{result=hit}", 12.0), tuple("cache.gets{result=miss}", 8.0));
    }

    @Test
    void whatIsNoCounterIsNotSummed() {
        registry.timer("orders");

        Reading reading = probes.sumOfCounters(new MeterRef("orders", Map.of()));

        assertThat(reading.status()).isEqualTo(Status.MISSING);
        assertThat(reading.reason()).isEqualTo("no counter matches orders, only TIMER");
    }

    @Test
    void aMissingMeterNamesTheNearest() {
        registry.timer("quote.served.age");

        Reading reading = read("quote.serve.age", "max");

        assertThat(reading.status()).isEqualTo(Status.MISSING);
        assertThat(reading.reason()).isEqualTo("no meter is called quote.serve.age; nearest: quote.served.age");
    }

    @Test
    void tagsThatNoMeterHasListTheTagsThatThereAre() {
        registry.timer("orders", "desk", "a");

        assertThat(read("orders", Map.of("desk", "z"), "max").reason())
                .isEqualTo("no meter matches orders{desk=z}; there are: orders{desk=a}");
    }

    @Test
    void aStatisticThatTheMeterLacksListsThoseItHas() {
        Gauge.builder("queue", () -> 17).register(registry);

        assertThat(read("queue", "max").reason()).isEqualTo("queue is a gauge and has no 'max'; it has value");
    }

    @Test
    void aGaugeWithoutAValueIsUnknownAndNotZero() {
        Gauge.builder("queue", () -> Double.NaN).register(registry);

        assertThat(read("queue", "value").text()).isEqualTo("unknown: its value is NaN");
    }

    @Test
    void aGaugeThatThrowsIsUnknown() {
        Gauge.builder("queue", () -> {
                    throw new IllegalStateException("no queue");
                })
                .register(registry);

        assertThat(read("queue", "value").status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    @Timeout(20)
    void aGaugeThatHangsIsUnknownAfterASecondAndOthersAnswer() {
        CountDownLatch never = new CountDownLatch(1);
        Gauge.builder("stuck", () -> await(never)).register(registry);
        Gauge.builder("queue", () -> 17).register(registry);
        try {
            assertThat(read("stuck", "value").text())
                    .isEqualTo("unknown: the application did not answer within 1000 ms");
            assertThat(read("queue", "value").value()).isEqualTo(17);
        } finally {
            never.countDown();
        }
    }

    @Test
    void withoutAnyRegistryTheReasonSaysWhetherOneCouldHaveBeenMissed() {
        assertThat(new CapturedProbes(new Captured(true))
                        .meter(new MeterRef("orders", Map.of()), "max")
                        .text())
                .isEqualTo("unknown: no meter registry of the application is known; what was constructed before Chaos4j"
                        + " was there cannot be seen: construct it later, or start the JVM with -javaagent, before"
                        + " other agents");
        assertThat(new CapturedProbes(new Captured(false))
                        .meter(new MeterRef("orders", Map.of()), "max")
                        .reason())
                .doesNotContain("before");
    }

    @Test
    void aClosedRegistryIsNotSearched() {
        registry.counter("trades").increment();
        assertThat(read("trades", "count").known()).isTrue();

        registry.close();

        assertThat(read("trades", "count").known()).isFalse();
    }

    /** As the only counter of its kind. */
    private Reading rising(String meter, String statistic) {
        Reading reading = read(meter, statistic);
        return Reading.of(reading.value(), reading.dimension(), reading.nature());
    }

    private Reading read(String meter, String statistic) {
        return read(meter, Map.of(), statistic);
    }

    private Reading read(String meter, Map<String, String> tags, String statistic) {
        return probes.meter(new MeterRef(meter, tags), statistic);
    }

    private static int await(CountDownLatch latch) {
        try {
            latch.await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
