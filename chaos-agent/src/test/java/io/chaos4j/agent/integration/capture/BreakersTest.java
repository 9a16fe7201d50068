package io.chaos4j.agent.integration.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.probe.BreakerReading;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.BreakerWatch;
import io.chaos4j.probe.Reading.Status;
import io.chaos4j.probe.application.Captured;
import io.chaos4j.probe.application.CapturedProbes;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakersTest {

    private final Captured captured = new Captured(false);
    private final CapturedProbes probes = new CapturedProbes(captured);
    private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();

    @ParameterizedTest
    @EnumSource(BreakerState.class)
    void everyStateIsReadFromTheRealBreaker(BreakerState state) {
        CircuitBreaker breaker = breaker("exchange");

        bring(breaker, state);

        assertThat(probes.breaker("exchange").state()).isEqualTo(state);
        assertThat(probes.breaker("exchange").text()).isEqualTo(state.name());
    }

    @Test
    void itsThresholdsAreShares() {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .failureRateThreshold(40)
                .slowCallRateThreshold(60)
                .slowCallDurationThreshold(Duration.ofMillis(50))
                .minimumNumberOfCalls(20)
                .slidingWindow(30, 20, CircuitBreakerConfig.SlidingWindowType.TIME_BASED)
                .build();
        CircuitBreaker breaker = Handover.of(captured, registry.circuitBreaker("exchange", config));

        assertThat(probes.breaker("exchange").thresholds())
                .isEqualTo(new BreakerReading.Thresholds(0.4, 0.6, Duration.ofMillis(50), 20, 30, true));
        assertThat(breaker.getName()).isEqualTo("exchange");
    }

    @Test
    void onlyTransitionsFromClosedToOpenDuringTheWatchAreCounted() {
        CircuitBreaker breaker = breaker("exchange");
        breaker.transitionToOpenState();
        breaker.transitionToClosedState();

        BreakerWatch watch = probes.watch("exchange");
        assertThat(watch.blind()).isFalse();
        assertThat(watch.atStart().state()).isEqualTo(BreakerState.CLOSED);
        assertThat(watch.opened()).isZero();

        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        breaker.transitionToOpenState();
        assertThat(watch.opened()).isEqualTo(1);
        breaker.transitionToClosedState();
        breaker.transitionToOpenState();
        assertThat(watch.opened()).isEqualTo(2);

        watch.close();
        breaker.transitionToClosedState();
        breaker.transitionToOpenState();
        assertThat(watch.opened()).isEqualTo(2);
    }

    @Test
    void aHundredWatchesLeaveOneConsumerBehind() throws ReflectiveOperationException {
        CircuitBreaker breaker = breaker("exchange");
        assertThat(consumers(breaker)).isZero();

        for (int i = 0; i < 100; i++) {
            probes.watch("exchange").close();
        }

        assertThat(consumers(breaker)).isEqualTo(1);
    }

    @Test
    void anUnknownNameListsTheNamesThatExist() {
        CircuitBreaker one = breaker("exchange");
        CircuitBreaker two = breaker("risk");

        assertThat(probes.breaker("exchnge"))
                .isEqualTo(BreakerReading.none(Status.MISSING, "no breaker is called 'exchnge'; nearest: exchange"));
        assertThat(probes.breaker("nothing like it").reason()).endsWith("there are: exchange, risk");
        assertThat(probes.watch("exchnge").blind()).isTrue();
        assertThat(one).isNotSameAs(two);
    }

    @Test
    void aBreakerBuiltBeforeALateAttachIsSaidToBePossible() {
        Captured late = new Captured(true);

        assertThat(new CapturedProbes(late).breaker("exchange").text())
                .isEqualTo(
                        "unknown: no breaker is called 'exchange'; there are none; what was constructed before Chaos4j"
                                + " was there cannot be seen: construct it later, or start the JVM with -javaagent, before"
                                + " other agents");
    }

    @Test
    void aWatchSaysWhenAnotherBreakerHasTheNameSince() {
        CircuitBreaker one = breaker("exchange");
        BreakerWatch undisturbed = probes.watch("exchange");
        undisturbed.close();
        BreakerWatch watch = probes.watch("exchange");

        registry.remove("exchange");
        CircuitBreaker other = breaker("exchange");
        other.transitionToOpenState();
        watch.close();

        assertThat(undisturbed.lost()).isEmpty();
        assertThat(watch.opened()).isZero();
        assertThat(watch.lost()).isEqualTo("2 breakers are called 'exchange', at the end of the watch");
        assertThat(one).isNotSameAs(other);
    }

    @Test
    void aBreakerThatWasRemovedFromItsRegistryIsUnknownAndTheOneInItsPlaceIsRead() {
        CircuitBreakerRegistry known = Handover.of(captured, registry);
        CircuitBreaker one = breaker("exchange");
        CircuitBreaker alone = Handover.of(captured, CircuitBreaker.ofDefaults("alone"));
        BreakerWatch watch = probes.watch("exchange");
        assertThat(probes.breaker("exchange").state()).isEqualTo(BreakerState.CLOSED);

        known.remove("exchange");

        assertThat(probes.breaker("exchange"))
                .isEqualTo(BreakerReading.none(Status.MISSING, "the breaker 'exchange' was removed from its registry"));
        assertThat(probes.breaker("alone").state()).as("it never was in one").isEqualTo(BreakerState.CLOSED);

        CircuitBreaker other = breaker("exchange");
        other.transitionToOpenState();
        watch.close();

        assertThat(probes.breaker("exchange").state()).isEqualTo(BreakerState.OPEN);
        assertThat(watch.lost()).isEqualTo("another breaker has been called 'exchange' since the watch began");
        assertThat(one.getState()).as("still alive").isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(alone.getName()).isEqualTo("alone");
    }

    @Test
    void twoBreakersOfOneNameAreAmbiguous() {
        CircuitBreaker one = breaker("exchange");
        CircuitBreaker other =
                Handover.of(captured, CircuitBreakerRegistry.ofDefaults().circuitBreaker("exchange"));

        assertThat(probes.breaker("exchange").status()).isEqualTo(Status.AMBIGUOUS);
        assertThat(one).isNotSameAs(other);
    }

    @Test
    void whatIsHandedOverTwiceIsOne() {
        CircuitBreaker breaker = breaker("exchange");
        Handover.of(captured, breaker);

        assertThat(captured.size()).isEqualTo(1);
        assertThat(probes.breaker("exchange").known()).isTrue();
    }

    private CircuitBreaker breaker(String name) {
        return Handover.of(captured, registry.circuitBreaker(name));
    }

    private static void bring(CircuitBreaker breaker, BreakerState state) {
        switch (state) {
            case CLOSED -> {}
            case OPEN -> breaker.transitionToOpenState();
            case HALF_OPEN -> {
                breaker.transitionToOpenState();
                breaker.transitionToHalfOpenState();
            }
            case DISABLED -> breaker.transitionToDisabledState();
            case METRICS_ONLY -> breaker.transitionToMetricsOnlyState();
            case FORCED_OPEN -> breaker.transitionToForcedOpenState();
        }
    }

    /** State-transition consumers, as the library keeps them. */
    private static int consumers(CircuitBreaker breaker) throws ReflectiveOperationException {
        Object publisher = breaker.getEventPublisher();
        var field = publisher.getClass().getSuperclass().getDeclaredField("eventConsumerMap");
        field.setAccessible(true);
        return ((java.util.Map<?, ?>) field.get(publisher))
                .values().stream()
                        .mapToInt(each -> ((Collection<?>) each).size())
                        .sum();
    }
}
