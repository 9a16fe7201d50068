package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often claims are wrong, counted over services of known truth with fixed seeds. The limits asked for are the 5 % that is promised and
 * what 400 runs may show above it by chance (8 % is passed in less than one of 200 suites); where the method promises less, that
 * is written beside it, and in {@code docs/checks.md}.
 */
class CoverageTest {

    private static final int RUNS = 400;
    private static final double ALPHA = 0.05;

    /**
     * One row.
     *
     * @param falselyFalse the most that may be called false though it is just true
     * @param falselyTrue the most that may be called true though it is just false
     */
    record Row(
            String name,
            Traffic.Service service,
            double share,
            int now,
            int before,
            double falselyFalse,
            double falselyTrue) {
        @Override
        public String toString() {
            return name + ", " + now + " s after " + before + " s";
        }
    }

    static Row[] rows() {
        Traffic.Service many = Traffic.independent(150, 0.01);
        Traffic.Service few = Traffic.independent(12, 0.05);
        Traffic.Service shortPauses = Traffic.pauses(150, 0.01, 0.02);
        Traffic.Service longPauses = Traffic.pauses(150, 0.01, 0.2);
        Traffic.Service wandering = Traffic.wandering(150, 0.01, 0.5, 0.7);
        return new Row[] {
            new Row("independent", many, 0.01, 10, 0, 0.08, 0.08),
            new Row("independent", many, 0.01, 30, 30, 0.08, 0.08),
            new Row("independent, few blocks", many, 0.01, 4, 0, 0.08, 0.08),
            new Row("little traffic", few, 0.05, 30, 30, 0.08, 0.08),
            new Row("short pauses", shortPauses, 0.01, 10, 10, 0.08, 0.08),
            new Row("short pauses", shortPauses, 0.01, 60, 30, 0.08, 0.08),
            new Row("pauses", longPauses, 0.01, 10, 10, 0.08, 1), // a pause that never came is not seen
            new Row("pauses", longPauses, 0.01, 120, 30, 0.08, 0.08),
            new Row("pauses", longPauses, 0.01, 300, 30, 0.08, 0.08),
            new Row("wandering", wandering, 0.01, 30, 30, 0.08, 0.12),
            new Row("wandering", wandering, 0.01, 120, 30, 0.08, 0.08)
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aShareAtItsLimitIsSeldomCalledEither(Row row) {
        int[] counted = count(row, row.share);
        assertThat(counted[0] / (double) RUNS).as("called false").isLessThanOrEqualTo(row.falselyFalse);
        assertThat(counted[1] / (double) RUNS).as("called true").isLessThanOrEqualTo(row.falselyTrue);
    }

    @Test
    void whatIsWellBelowItsLimitHoldsAndWhatIsWellAboveIsFound() {
        Row row = new Row("independent", Traffic.independent(150, 0.01), 0.01, 30, 30, 0, 0);
        assertThat(count(row, 0.02)[1] / (double) RUNS).as("held").isGreaterThan(0.98);
        assertThat(count(row, 0.005)[0] / (double) RUNS).as("found").isGreaterThan(0.95);
    }

    @Test
    void theBinomialAloneWouldCallEveryThirdRunWithPausesFalse() {
        Random random = new Random(42);
        int found = 0;
        for (int run = 0; run < RUNS; run++) {
            Blocks calls = Traffic.pauses(150, 0.01, 0.2).seconds(random, 10);
            found += Tails.binomialAtLeast(calls.whole(), 0.01, calls.part()) <= ALPHA ? 1 : 0;
        }
        assertThat(found / (double) RUNS).isGreaterThan(0.3);
    }

    @Test
    void ratesOfBurstsCoverTheTruth() {
        Traffic.Service bursts = Traffic.bursts(100, 20);
        Random random = new Random(42);
        int above = 0;
        int below = 0;
        for (int run = 0; run < RUNS; run++) {
            Estimate rate = RateClaim.estimate(bursts.seconds(random, 10), bursts.seconds(random, 30), ALPHA);
            above += rate.lower() > 100 ? 1 : 0;
            below += rate.upper() < 100 ? 1 : 0;
        }
        assertThat(above / (double) RUNS).isLessThanOrEqualTo(0.08);
        assertThat(below / (double) RUNS).isLessThanOrEqualTo(0.08);
    }

    @Test
    void aRateAgainstItsBaselineIsSeldomCalledDifferent() {
        Traffic.Service bursts = Traffic.bursts(100, 5);
        Random random = new Random(42);
        int different = 0;
        int halved = 0;
        for (int run = 0; run < RUNS; run++) {
            Blocks before = bursts.seconds(random, 30);
            Estimate baseline = RateClaim.estimate(before, Blocks.NONE, ALPHA);
            Estimate now = RateClaim.estimate(bursts.seconds(random, 10), before, ALPHA);
            different += now.below(baseline) == Outcome.TRUE ? 1 : 0;
            Estimate half = RateClaim.estimate(Traffic.bursts(50, 5).seconds(random, 10), before, ALPHA);
            halved += half.below(baseline.times(0.75, 0)) == Outcome.TRUE ? 1 : 0;
        }
        assertThat(different / (double) RUNS).isLessThanOrEqualTo(0.08);
        assertThat(halved / (double) RUNS).isGreaterThan(0.95);
    }

    @Test
    void aPercentileAgainstItsBaselineIsSeldomCalledDifferent() {
        Random random = new Random(42);
        int above = 0;
        int below = 0;
        int doubled = 0;
        for (int run = 0; run < RUNS; run++) {
            Durations before = Traffic.lognormal(random, 20, 60, 1);
            Durations now = Traffic.lognormal(random, 20, 60, 1);
            Estimate baseline = PercentileClaim.estimate(0.99, before, Durations.NONE, ALPHA);
            Outcome same = PercentileClaim.below(0.99, now, now, before, baseline, ALPHA)
                    .outcome();
            above += same == Outcome.FALSE ? 1 : 0;
            below += same == Outcome.TRUE ? 1 : 0;
            Durations twice = Traffic.lognormal(random, 20, 60, 2);
            doubled += PercentileClaim.below(0.99, twice, twice, before, baseline.times(1.3, 0), ALPHA)
                                    .outcome()
                            == Outcome.FALSE
                    ? 1
                    : 0;
        }
        assertThat(above / (double) RUNS).isLessThanOrEqualTo(0.08);
        assertThat(below / (double) RUNS).isLessThanOrEqualTo(0.08);
        assertThat(doubled / (double) RUNS).isGreaterThan(0.9);
    }

    private static int[] count(Row row, double limit) {
        Random random = new Random(42);
        int[] falseAndTrue = new int[2];
        for (int run = 0; run < RUNS; run++) {
            Blocks before = row.before == 0 ? Blocks.NONE : row.service.seconds(random, row.before);
            Outcome outcome = ShareClaim.below(Evidence.of(row.service.seconds(random, row.now), before), limit, ALPHA)
                    .outcome();
            falseAndTrue[0] += outcome == Outcome.FALSE ? 1 : 0;
            falseAndTrue[1] += outcome == Outcome.TRUE ? 1 : 0;
        }
        return falseAndTrue;
    }
}
