package io.chaos4j.fault.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delays of distributions that are known by two parameters. */
class DistributionsTest {

    private static final int DRAWS = 200_000;
    private static final int ALLOCATING = 10_000;

    /** Shares, and the delays in nanoseconds that they come to, computed by hand from the formulas. */
    @ParameterizedTest(name = "{0} {1}: {2} of the delays are below {3} ns")
    @CsvSource(delimiter = '|', textBlock = """
        normal    | mean: 100ms, sd: 20ms           | 0.5                | 100000000
        normal    | mean: 100ms, sd: 20ms           | 0.8413447460685429 | 120000000
        normal    | mean: 100ms, sd: 20ms           | 0.1586552539314571 | 80000000
        normal    | p50: 100ms, p99: 150ms          | 0.5                | 100000000
        normal    | p50: 100ms, p99: 150ms          | 0.99               | 150000000
        normal    | p50: 100ms, p99: 200ms          | 0.01               | 0
        normal    | p50: 100ms, p99: 200ms          | 0.000001           | 0
        lognormal | p50: 100ms, p99: 400ms          | 0.5                | 100000000
        lognormal | p50: 100ms, p99: 400ms          | 0.99               | 400000000
        lognormal | p50: 100ms, p99: 400ms          | 0.01               | 25000000
        lognormal | mean: 100ms, sd: 100ms          | 0.5                | 70710678
        lognormal | mean: 100ms, sd: 100ms          | 0.8413447460685429 | 162576914
        pareto    | p50: 20ms, p99: 1s              | 0.5                | 20000000
        pareto    | p50: 20ms, p99: 1s              | 0.99               | 1000000000
        pareto    | p50: 20ms, p99: 1s              | 0.000000000001     | 10000000
        pareto    | p50: 20ms, p99: 1s              | 0.75               | 40000000
        pareto    | mean: 80ms, sd: 46188022ns      | 0.000000000001     | 53333333
        pareto    | mean: 80ms, sd: 46188022ns      | 0.875              | 106666666
        pareto    | min: 10ms, alpha: 1.0           | 0.9                | 100000000
        pareto    | min: 10ms, alpha: 2             | 0.75               | 20000000
        pareto    | min: 10ms, alpha: .5            | 0.5                | 40000000
        pareto    | p50: 20ms, p99: 20ms            | 0.999              | 20000000
        """)
    void aShareOfTheDelaysIsBelowItsPercentile(String family, String parameters, double share, double nanos) {
        double delay = delay(latency(family, parameters), bits(share));

        assertThat(delay).isCloseTo(nanos, within(1 + nanos * 1e-5));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        normal    | mean: 100ms, sd: 20ms    | 100e6 | 20e6
        lognormal | mean: 100ms, sd: 50ms    | 100e6 | 50e6
        pareto    | mean: 100ms, sd: 20ms    | 100e6 | 20e6
        """)
    void manyDelaysHaveTheMeanAndTheStandardDeviationOfTheFile(
            String family, String parameters, double mean, double sd) {
        long[] delays = draw(latency(family, parameters));

        double average = Arrays.stream(delays).average().orElseThrow();
        double variance = Arrays.stream(delays)
                .mapToDouble(delay -> (delay - average) * (delay - average))
                .average()
                .orElseThrow();

        assertThat(average).isCloseTo(mean, within(mean * 0.005));
        assertThat(Math.sqrt(variance)).isCloseTo(sd, within(sd * 0.06));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        normal    | p50: 100ms, p99: 150ms           | 100e6 | 150e6
        lognormal | p50: 100ms, p99: 400ms, max: 1s  | 100e6 | 400e6
        pareto    | p50: 20ms, p99: 400ms            | 20e6  | 400e6
        pareto    | p50: 20ms, p99: 400ms, max: 400ms | 20e6  | 400e6
        """)
    void manyDelaysHaveTheMedianAndTheNinetyNinthPercentileOfTheFile(
            String family, String parameters, double p50, double p99) {
        long[] delays = draw(latency(family, parameters));

        assertThat((double) delays[DRAWS / 2]).isCloseTo(p50, within(p50 * 0.02));
        assertThat((double) delays[DRAWS * 99 / 100]).isCloseTo(p99, within(p99 * 0.04));
    }

    /** A run can be made again with another build and on another machine. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        normal    | mean: 100ms, sd: 20ms            | 47674036 | 100000000 | 264190723
        lognormal | p50: 150ms, p99: 800ms           | 22828700 | 150000000 | 8000000000
        pareto    | p50: 20ms, p99: 400ms            | 11802933 | 20000000 | 4000000000
        pareto    | min: 10ms, alpha: 1.5, max: 1m   | 10029740 | 15874011 | 60000000000
        """)
    void theSameRandomBitsGiveTheSameDelaysForGood(
            String family, String parameters, long first, long second, long third) {
        CallFault fault = latency(family, parameters);

        assertThat(new long[] {
                    delay(fault, 0x0123_4567_89ab_cdefL), delay(fault, 0x8000_0000_0000_0000L), delay(fault, -1)
                })
                .containsExactly(first, second, third);
    }

    @ParameterizedTest(name = "{0} {1} ends at {2} ns")
    @CsvSource(delimiter = '|', textBlock = """
        lognormal | p50: 1ms, p99: 1s                     | 10000000000
        lognormal | p50: 100ms, p99: 400ms, max: 500ms    | 500000000
        lognormal | mean: 10ms, sd: 100ms, max: 2s        | 2000000000
        pareto    | p50: 20ms, p99: 400ms                 | 4000000000
        pareto    | p50: 20ms, p99: 400ms, max: 400ms     | 400000000
        pareto    | min: 10ms, alpha: 0.1, max: 11ms      | 11000000
        pareto    | min: 10ms, alpha: 1                   | 10000000000
        pareto    | p50: 1m, p99: 9m                      | 600000000000
        normal    | mean: 100ms, sd: 20ms, max: 110ms     | 110000000
        """)
    void noDelayIsLongerThanTheMaximum(String family, String parameters, long end) {
        assertThat((double) delay(latency(family, parameters), -1)).isCloseTo((double) end, within(1.0));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        normal    | mean: 100ms                    | latency.normal.sd is missing
        normal    | sd: 1ms                        | latency.normal.mean is missing
        normal    | p99: 1ms                       | latency.normal.p50 is missing
        normal    | max: 1ms                       | latency.normal.p50 is missing
        normal    | mean: 100ms, sd: 0ms           | latency.normal.sd was '0ms', which delays no call: write 1us or more, as in 100ms
        normal    | mean: 100ms, sd: 50ms          | latency.normal.sd was '50ms', so that more than 1 of 100 delays would be below 0: write 42ms or less, or lognormal, which has none
        normal    | p50: 100ms, p99: 201ms         | latency.normal.p99 was '201ms', so that more than 1 of 100 delays would be below 0: write 200ms or less, or lognormal, which has none
        normal    | p50: 100ms, p99: 99ms          | latency.normal.p99 was 99ms but must not be below p50
        normal    | p50: 100ms, sd: 1ms            | latency.normal must have p50 and p99, or mean and sd, and not a part of two of them
        pareto    | p50: 1ms, p99: 2ms, alpha: 1   | latency.pareto must have p50 and p99, or mean and sd, or min and alpha, and not a part of two of them
        pareto    | min: 1ms                       | latency.pareto.alpha is missing
        pareto    | alpha: 1                       | latency.pareto.min is missing
        pareto    | min: 1ms, alpha: 0             | latency.pareto.alpha was '0' but must be a number between 0.1 and 100, as in 1.5
        pareto    | min: 1ms, alpha: 101           | latency.pareto.alpha was '101' but must be a number between 0.1 and 100, as in 1.5
        pareto    | min: 1ms, alpha: lots          | latency.pareto.alpha was 'lots' but must be a number between 0.1 and 100, as in 1.5
        pareto    | min: 10ms, alpha: 1, max: 10ms | latency.pareto.max was 10ms but must be longer than min
        pareto    | min: 10ms, alpha: 0.2          | latency.pareto.alpha was '0.2', so that more than 1 of 100 delays would be longer than 600s: write a larger one, or where they end, as in max: 30s
        lognormal | p50: 1ms, p99: 2ms, max: 1ms   | latency.lognormal.max was 1ms, but must not be below p99, which would not be it then
        lognormal | mean: 2ms, sd: 2ms, max: 1ms   | latency.lognormal.max was 1ms but must not be below mean
        lognormal | mean: 9m, sd: 9m               | latency.lognormal.sd was '9m', so that more than 1 of 100 delays would be longer than 600s: write a smaller one, or where they end, as in max: 30s
        lognormal | mean: 1us, sd: 1s              | latency.lognormal.sd was '1s', so that half of the delays would be shorter than 1us, which delays no call: write a smaller one
        lognormal | mean: 9m, sd: 9m, max: 11m     | latency.lognormal.max was 660s but must be 600s or shorter
        """)
    void whatMakesNoDistributionIsRefusedWithPlaceValueAndRemedy(String family, String parameters, String problem) {
        assertThatThrownBy(() -> latency(family, parameters)).hasMessage(problem);
    }

    @Test
    void aFixedDelayMayBeWrittenInAMap() {
        CallFault fault = (CallFault) FaultKinds.installed().create("latency", Map.of("fixed", "150ms"));

        assertThat(fault.decide(1)).isEqualTo(new Effect.Delay(150_000_000)).isSameAs(fault.decide(-7));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        normal    | mean: 100ms, sd: 20ms
        lognormal | p50: 150ms, p99: 800ms
        pareto    | min: 10ms, alpha: 1.5
        """)
    void aDrawnDelayAllocatesItsEffectAndNothingElse(String family, String parameters) {
        CallFault fault = latency(family, parameters);
        long warm = allocated(fault);

        assertThat(allocated(fault)).as("after %s bytes", warm).isBetween(16L * ALLOCATING, 24L * ALLOCATING + 1_000);
    }

    private static long allocated(CallFault fault) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SplittableRandom random = new SplittableRandom(1);
        Effect[] kept = new Effect[ALLOCATING];
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ALLOCATING; i++) {
            kept[i] = fault.decide(random.nextLong());
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(kept).doesNotContainNull();
        return bytes;
    }

    private static long[] draw(CallFault fault) {
        SplittableRandom random = new SplittableRandom(4242);
        long[] delays = new long[DRAWS];
        Arrays.setAll(delays, i -> delay(fault, random.nextLong()));
        Arrays.sort(delays);
        return delays;
    }

    private static long delay(CallFault fault, long bits) {
        return ((Effect.Delay) fault.decide(bits)).nanos();
    }

    /** The random bits of a share. */
    private static long bits(double share) {
        return (long) (share * 0x1.0p52) << 12;
    }

    private static CallFault latency(String family, String parameters) {
        Map<String, String> map = Pattern.compile("(\\w+): ([^,]+)")
                .matcher(parameters)
                .results()
                .collect(Collectors.toMap(each -> each.group(1), each -> each.group(2)));
        return (CallFault) FaultKinds.installed().create("latency", Map.of(family, map));
    }
}
