package io.chaos4j.benchmarks.verdicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated services are what the bench says of them: the truth has to be true. */
class ServiceTest {

    private static final long SECONDS = 5_000;

    /** Counts what comes. */
    private static final class Counting implements Service.Gate {
        long begun;
        long ended;
        long failed;
        long slower;
        double than = Double.POSITIVE_INFINITY;

        @Override
        public void at(long nanos) {}

        @Override
        public long begins(Service.Call call) {
            begun++;
            return 0;
        }

        @Override
        public void ends(Service.Call call) {
            ended++;
            failed += call.fails ? 1 : 0;
            slower += call.nanos >= than ? 1 : 0;
        }
    }

    @ParameterizedTest
    @CsvSource({"lognormal, nothing, 0.003", "retries, ok 99 % for 99 %, 0.01", "retries, ok 95 % for 99 %, 0.05"})
    void theShareOfCallsThatFailIsWhatIsPlanted(String family, String truth, double share) {
        Counting counted = play(family, truth);
        assertThat((double) counted.failed / counted.ended).isCloseTo(share, within(share * 0.1));
    }

    @ParameterizedTest
    @CsvSource({"lognormal, 120", "bursts, 120", "closed loop, 118.6", "12/s, 9.6"})
    void theRateIsWhatIsPlanted(String family, double rate) {
        Counting counted = play(family, "rate 1x the limit");
        assertThat((double) counted.begun / SECONDS).isCloseTo(rate, within(rate * 0.02));
    }

    @ParameterizedTest
    @CsvSource({"lognormal", "heavy tail", "bursts", "periodic pauses", "closed loop"})
    void theQuantilesAtTheLimitAreTheLimit(String family) {
        Counting counted = play(family, "latency 1x the limit");
        assertThat((double) counted.slower / counted.ended).isCloseTo(0.01, within(0.001));
    }

    @Test
    void fiveOfAHundredCallsNeverReturn() {
        Counting counted = play("lognormal", "5 % never return");
        assertThat(1 - (double) counted.ended / counted.begun).isCloseTo(0.05, within(0.002));
    }

    private static Counting play(String family, String truth) {
        Counting counting = new Counting();
        Healthy healthy = Healthy.of(Family.named(family));
        counting.than = Truth.LIMIT * healthy.p99();
        Service service = new Service(
                Family.named(family), Truth.named(truth), healthy.mean(), new SplittableRandom(7), 0, counting);
        service.armed(0, 0);
        service.playTo(SECONDS * 1_000_000_000L);
        return counting;
    }
}
