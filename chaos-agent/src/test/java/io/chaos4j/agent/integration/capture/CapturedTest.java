package io.chaos4j.agent.integration.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chaos4j.probe.application.Captured;
import io.chaos4j.probe.application.CapturedProbes;
import io.chaos4j.sign.CapturedSign;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapturedTest {

    private final Captured captured = new Captured(false);

    @Test
    void whatTheApplicationDropsIsDroppedEvenIfItWasWatched() {
        CircuitBreaker kept =
                Handover.of(captured, CircuitBreakerRegistry.ofDefaults().circuitBreaker("kept"));
        Handover.of(captured, CircuitBreakerRegistry.ofDefaults().circuitBreaker("dropped"));
        CapturedProbes probes = new CapturedProbes(captured);
        probes.watch("kept").close();
        probes.watch("dropped").close();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return captured.size() == 1;
        });

        assertThat(probes.breaker("kept").known()).isTrue();
        assertThat(probes.breaker("dropped").known()).isFalse();
        assertThat(kept.getName()).isEqualTo("kept");
    }

    @Test
    void itIsBounded() {
        List<MeterRegistry> all = new ArrayList<>();
        for (int i = 0; i < 10_050; i++) {
            all.add(new CompositeMeterRegistry());
        }
        all.forEach(each -> Handover.of(captured, each));

        assertThat(captured.size()).isEqualTo(10_000);
        assertThat(all).hasSize(10_050);
    }

    @Test
    void theGaugeOfBeingArmedIsInLeavesOnlyAndFollows() {
        SimpleMeterRegistry leaf = Handover.of(captured, new SimpleMeterRegistry());
        CompositeMeterRegistry composite = Handover.of(captured, new CompositeMeterRegistry());
        CapturedSign sign = new CapturedSign(captured, List::of, sentence -> {});

        // A registry that is a second old has been constructed; younger ones are left alone.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            sign.look();
            return leaf.find("chaos4j.armed").gauge() != null;
        });

        assertThat(leaf.get("chaos4j.armed").gauge().value())
                .as("before anything armed")
                .isZero();
        sign.armed("armed by a test");
        assertThat(leaf.get("chaos4j.armed").gauge().value()).isEqualTo(1);
        sign.disarmed("disarmed by a test");
        assertThat(leaf.get("chaos4j.armed").gauge().value()).isZero();
        assertThat(composite.getMeters()).isEmpty();
    }
}
