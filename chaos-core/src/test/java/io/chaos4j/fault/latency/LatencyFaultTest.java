package io.chaos4j.fault.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyFaultTest {

    private static final int DRAWS = 200_000;

    @Test
    void aFixedDelayIsOneEffectForAllCalls() {
        CallFault fault = latency("150ms");

        assertThat(fault.decide(1)).isEqualTo(new Effect.Delay(150_000_000)).isSameAs(fault.decide(-7));
    }

    @Test
    void anyUnitFromNanosecondsUpIsADelay() {
        assertThat(latency("10us").decide(0)).isEqualTo(new Effect.Delay(10_000));
        assertThat(latency("10µs").decide(0)).isEqualTo(new Effect.Delay(10_000));
        assertThat(latency("1.5s").decide(0)).isEqualTo(new Effect.Delay(1_500_000_000));
        assertThat(latency("1000ns").decide(0)).isEqualTo(new Effect.Delay(1_000));
    }

    @Test
    void uniformDelaysFillTheirRangeEvenly() {
        long[] delays = draw(latency(Map.of("uniform", "80ms..120ms")));

        assertThat(delays[0]).isBetween(80_000_000L, 80_010_000L);
        assertThat(delays[DRAWS - 1]).isBetween(119_990_000L, 120_000_000L);
        for (int tenth = 1; tenth < 10; tenth++) {
            assertThat((double) delays[DRAWS * tenth / 10]).isCloseTo(80e6 + 4e6 * tenth, within(0.2e6));
        }
    }

    @Test
    void theEndsOfARangeBelongToIt() {
        CallFault fault = latency(Map.of("uniform", "1000ns..1001ns"));

        assertThat(fault.decide(0)).isEqualTo(new Effect.Delay(1_000));
        assertThat(fault.decide(-1)).isEqualTo(new Effect.Delay(1_001));
        assertThat(latency(Map.of("uniform", "5ms..5ms")).decide(-1)).isEqualTo(new Effect.Delay(5_000_000));
    }

    @Test
    void lognormalDelaysHaveTheirMedianAndTheirNinetyNinthPercentile() {
        long[] delays = draw(latency(Map.of("lognormal", Map.of("p50", "150ms", "p99", "800ms"))));

        assertThat((double) delays[DRAWS / 2]).isCloseTo(150e6, within(2e6));
        assertThat((double) delays[DRAWS * 99 / 100]).isCloseTo(800e6, within(25e6));
        // Between them a lognormal has its p90 at exp(mu + 1.2816 sigma).
        double p90 = 150e6 * Math.exp(Math.log(800.0 / 150) / 2.3263479 * 1.2815516);
        assertThat((double) delays[DRAWS * 9 / 10]).isCloseTo(p90, within(p90 * 0.02));
    }

    @Test
    void lognormalDelaysEndAtTenTimesTheirNinetyNinthPercentile() {
        CallFault fault = latency(Map.of("lognormal", Map.of("p50", "1ms", "p99", "1s")));

        assertThat(fault.decide(-1)).isEqualTo(new Effect.Delay(10_000_000_000L));
        assertThat(((Effect.Delay) fault.decide(0)).nanos()).isBetween(0L, 10L);
    }

    @Test
    void noLognormalDelayIsLongerThanTheLongest() {
        CallFault fault = latency(Map.of("lognormal", Map.of("p50", "1m", "p99", "9m")));

        assertThat(fault.decide(-1)).isEqualTo(new Effect.Delay(DelayReader.LONGEST.toNanos()));
    }

    @Test
    void theSameRandomNumberGivesTheSameDelay() {
        CallFault fault = latency(Map.of("lognormal", Map.of("p50", "150ms", "p99", "800ms")));

        assertThat(fault.decide(0x1234_5678_9abc_def0L)).isEqualTo(fault.decide(0x1234_5678_9abc_def0L));
        assertThat(fault.decide(1L << 40)).isNotEqualTo(fault.decide(1L << 60));
    }

    @Test
    void delaysAboveTenMinutesAreRefused() {
        assertThat(latency("10m").decide(0)).isEqualTo(new Effect.Delay(600_000_000_000L));
        assertThatThrownBy(() -> latency("601s")).hasMessage("latency was 601s but must be 600s or shorter");
        assertThatThrownBy(() -> latency(Map.of("uniform", "1s..11m"))).hasMessageContaining("must be 600s or shorter");
        assertThatThrownBy(() -> latency("99999999999999h")).hasMessageContaining("too long");
    }

    @Test
    void delaysOfNothingAreRefused() {
        for (String nothing :
                List.of("0ms", "0s", "0 ns", "0.0h", "1ns", "999ns", "0.5us", "0.0009ms", "0.00000001m")) {
            assertThatThrownBy(() -> latency(nothing))
                    .hasMessage("latency was '" + nothing + "', which delays no call: write 1us or more, as in 100ms");
        }
        assertThatThrownBy(() -> latency("0.4ns")).hasMessageContaining("no whole number of nanoseconds");
        assertThatThrownBy(() -> latency(Map.of("uniform", "0ms..0s"))).hasMessageContaining("delays no call");
        assertThat(latency(Map.of("uniform", "0ms..1ms"))).isNotNull();
        assertThatThrownBy(() -> latency(Map.of("lognormal", Map.of("p50", "0s", "p99", "1s"))))
                .hasMessageStartingWith("latency.lognormal.p50 was '0s', which delays no call");
        assertThatThrownBy(() -> latency(Map.of("lognormal", Map.of("p50", "0s", "p99", "0s"))))
                .hasMessageContaining("delays no call");
    }

    @Test
    void everythingThatHasCallsIsATarget() {
        LatencyFault kind = new LatencyFault();

        assertThat(kind.refuses(Target.parse("jdbc select"))).isEmpty();
        assertThat(kind.refuses(Target.parse("a.B#c"))).isEmpty();
        assertThat(kind.refuses(Target.process())).contains("strikes calls");
    }

    private static long[] draw(CallFault fault) {
        SplittableRandom random = new SplittableRandom(4242);
        long[] delays = new long[DRAWS];
        Arrays.setAll(delays, i -> ((Effect.Delay) fault.decide(random.nextLong())).nanos());
        Arrays.sort(delays);
        return delays;
    }

    private static CallFault latency(Object parameters) {
        return (CallFault) FaultKinds.installed().create("latency", parameters);
    }
}
