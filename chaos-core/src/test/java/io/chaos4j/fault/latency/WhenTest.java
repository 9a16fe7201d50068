package io.chaos4j.fault.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On which side of a call its delay is. */
class WhenTest {

    private static final long BITS = 0x0123_4567_89ab_cdefL;

    @Test
    void aFixedDelayBehindACallIsOneEffectForAllCalls() {
        CallFault fault = latency(Map.of("fixed", "150ms", "when", "after"));

        assertThat(fault.decide(1))
                .isEqualTo(new Effect.After(new Effect.Delay(150_000_000)))
                .isSameAs(fault.decide(-7));
    }

    @Test
    void aDelayThatIsDrawnIsTheSameOnBothSides() {
        for (Map.Entry<String, Object> form : Map.<String, Object>of(
                        "uniform", "80ms..120ms",
                        "normal", Map.of("mean", "100ms", "sd", "20ms"),
                        "lognormal", Map.of("p50", "100ms", "p99", "400ms"),
                        "pareto", Map.of("min", "10ms", "alpha", "1.5"))
                .entrySet()) {
            Effect before = latency(Map.of(form.getKey(), form.getValue())).decide(BITS);
            Effect behind = latency(Map.of(form.getKey(), form.getValue(), "when", "after"))
                    .decide(BITS);

            assertThat(before).isInstanceOf(Effect.Delay.class);
            assertThat(behind).isEqualTo(new Effect.After(before));
            assertThat(latency(Map.of(form.getKey(), form.getValue(), "when", "before"))
                            .decide(BITS))
                    .isEqualTo(before);
        }
    }

    @Test
    void aSplitDelayIsHalfBeforeAndHalfBehind() {
        CallFault fault = latency(Map.of("fixed", "1001ns", "when", "split"));

        assertThat(fault.decide(1))
                .isEqualTo(new Effect.Split(new Effect.Delay(500), new Effect.Delay(501)))
                .isSameAs(fault.decide(-7));
        assertThat(fault.delaysOnly()).isTrue();
        assertThat(fault.decide(0).delayNanos()).isEqualTo(1001);
    }

    @Test
    void aDelayBehindACallDelaysOnlyAndIsAsLong() {
        assertThat(latency(Map.of("fixed", "1s", "when", "after")).delaysOnly()).isTrue();
        assertThat(new Effect.After(new Effect.Delay(7)).delayNanos()).isEqualTo(7);
        assertThat(new Effect.After(new Effect.Throw("a.B", null, null, 0)).delaysOnly())
                .isFalse();
        assertThat(new Effect.Throw("a.B", null, null, 0).delayNanos()).isZero();
    }

    @Test
    void anotherSideIsRefused() {
        assertThatThrownBy(() -> latency(Map.of("fixed", "1s", "when", "later")))
                .hasMessage("latency.when was 'later' but must be before, after or split");
    }

    private static CallFault latency(Object parameters) {
        return (CallFault) FaultKinds.installed().create("latency", parameters);
    }
}
