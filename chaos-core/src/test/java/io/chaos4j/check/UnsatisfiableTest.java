package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Experiment;
import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.Shop;
import io.chaos4j.testing.TestGate;
import io.chaos4j.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnsatisfiableTest {

    private final FakeProbes probes = new FakeProbes();
    private final TestGate gate = new TestGate(Shop.SUBMIT);

    @Test
    void whatCanBeMetIsNotListed() {
        probes.level("quote.age", Duration.ofSeconds(1));
        assertThat(of("p99(com.acme.Orders#submit) < 1s")).isEmpty();
        assertThat(of("breaker(exchange) opens")).isEmpty();
        assertThat(of("breaker(exchange) is closed")).isEmpty();
        assertThat(of("micrometer(quote.age, max) < 5s")).isEmpty();
        assertThat(of("recovery < 30s")).isEmpty();
    }

    @Test
    void aPointThatIsNotWovenIs() {
        assertThat(of("p99(com.acme.Orders#cancel) < 1s")).contains("com.acme.Orders#submit");
        assertThat(of("share(com.acme.Orders#submit of com.acme.Orders#cancel) > 1%"))
                .contains("com.acme.Orders#cancel");
    }

    @Test
    void whatNeedsTheEndsOfCallsIsWhereTheyAreNotSeen() {
        gate.unended = "its future announces nothing";
        assertThat(of("p99(com.acme.Orders#submit) < 1s")).contains("announces nothing");
        assertThat(of("outcome(com.acme.Orders#submit, ok) > 99%")).contains("announces nothing");
        assertThat(of("dropped(com.acme.Orders#submit) == 0")).contains("announces nothing");
        assertThat(of("rate(com.acme.Orders#submit) > 1/s")).isEmpty();
        assertThat(of("count(com.acme.Orders#submit) > 1")).isEmpty();
    }

    @Test
    void aBreakerThatDoesNotExistOrNeverOpensIs() {
        probes.breaker = FakeProbes.noBreaker("there is no breaker 'exchange'; there are [risk]");
        assertThat(of("breaker(exchange) opens")).contains("[risk]");
        assertThat(of("breaker(exchange) is closed")).contains("[risk]");
        for (BreakerState state :
                new BreakerState[] {BreakerState.DISABLED, BreakerState.METRICS_ONLY, BreakerState.FORCED_OPEN}) {
            probes.breaker = FakeProbes.breaker(state);
            assertThat(of("breaker(exchange) opens")).contains(state.name());
        }
    }

    @Test
    void aBreakerThatDelaysAloneCannotOpenIs() {
        BreakerReading.Thresholds slow = new BreakerReading.Thresholds(0.5, 1, Duration.ofSeconds(61), 10, 100, false);
        probes.breaker = BreakerReading.of(BreakerState.CLOSED, slow);
        assertThat(of("breaker(exchange) opens")).contains("longer than the experiment lasts");
    }

    @Test
    void aMeterThatIsMissingOrAmbiguousIsAndOneThatIsUnknownNowIsNot() {
        assertThat(of("micrometer(quote.age, max) < 5s")).contains("no meter");
        probes.meters.put("quote.age", Reading.ambiguous("two meters match"));
        assertThat(of("micrometer(quote.age, max) < 5s")).contains("two meters");
        probes.meters.put("quote.age", Reading.unknown("its value is NaN"));
        assertThat(of("micrometer(quote.age, max) < 5s")).isEmpty();
        assertThat(of("ratio(hits / gets) > 1%")).contains("no counter");
    }

    @Test
    void targetsOfFaultsThatMatchNothingAreListedOnce() {
        Experiment experiment = Documents.read(Documents.text("unmatched", """
            baseline: 1s
            duration: 1s
            points: {order.cancel: com.acme.Orders#cancel, order.submit: com.acme.Orders#submit}
            faults: [{latency: 1ms, on: order.cancel}, {latency: 1ms, on: order.submit}]
            """));
        assertThat(Unsatisfiable.unmatched(experiment, gate))
                .singleElement()
                .asString()
                .startsWith("com.acme.Orders#cancel: ");
    }

    private String of(String check) {
        Experiment experiment = Documents.read(Documents.text("unsatisfiable", """
            baseline: 1s
            duration: 60s
            faults: [{latency: 1ms, on: 'com.acme.Orders#submit'}]
            success: ['%s']
            """.formatted(check)));
        return String.join(
                "",
                Unsatisfiable.of(experiment, gate, new ProbeSources(probes, new Pages(Clock.SYSTEM)))
                        .values());
    }
}
