package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.check.claim.ComparedOdds.Known;
import io.chaos4j.check.claim.ShareOdds.Contradictions;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected of a claim is what claims come to. */
class OddsTest {

    private static final double ALPHA = 0.05;
    /** Of several lengths of blocks the largest effect counts, and that is more than 1 of independent calls too. */
    private static final double INDEPENDENT = 1.2;

    private static final int RUNS = 1_000;
    private static final double WELL_KNOWN = 100_000;

    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @CsvSource({"20, 0.004", "10, 0.002", "40, 0.01", "20, 0.03"})
    void aShareIsDecidedAsOftenAsExpected(int seconds, double share) {
        ShareOdds odds = new ShareOdds(
                100,
                100_000,
                new Contradictions(share, INDEPENDENT, WELL_KNOWN),
                ShareOdds.JEFFREYS,
                0.01,
                times -> new Contradictions(0.01 * times, INDEPENDENT, WELL_KNOWN),
                ALPHA);
        int isTrue = 0;
        int isFalse = 0;
        for (int run = 0; run < RUNS; run++) {
            Blocks blocks = calls(seconds, 100, share);
            Outcome outcome = ShareClaim.below(Evidence.of(blocks, calls(60, 100, share)), 0.01, ALPHA)
                    .outcome();
            isTrue += outcome == Outcome.TRUE ? 1 : 0;
            isFalse += outcome == Outcome.FALSE ? 1 : 0;
        }
        assertThat(odds.isTrue(seconds, 60)).isCloseTo((double) isTrue / RUNS, within(0.03));
        assertThat(odds.isFalse(seconds, 60)).isCloseTo((double) isFalse / RUNS, within(0.03));
    }

    @Test
    void aFewCallsDoNotTellRareOnes() {
        ShareOdds fewSeen = seenWithoutAny(3);
        ShareOdds manySeen = seenWithoutAny(300);
        assertThat(manySeen.isTrue(3, 60)).isGreaterThan(0.99);
        assertThat(fewSeen.isTrue(3, 60)).as("after 300 calls without any").isCloseTo(0.71, within(0.02));
        assertThat(fewSeen.isTrue(300, 60)).isGreaterThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"0.5", "0.01", "0.0001", "1e-9", "0"})
    void whatWouldHaveToBeAThousandTimesSlowerIsDecidedAsSoonAsTheCallsAreEnough(double rare) {
        Contradictions none = new Contradictions(0, 1, 0);
        ShareOdds odds = new ShareOdds(400, 10, none, rare, 0.01, times -> none, ALPHA);

        assertThat(odds.isTrue(10, 0)).isGreaterThan(0.9);
        assertThat(odds.isFalse(10, 0)).isLessThan(0.02);
    }

    /** As many calls, as clumped: seen in three clumps one knows little of how large they are. */
    @Test
    void aFewClumpsDoNotTellHowLargeTheyAre() {
        assertThat(clumped(30).isTrue(30, 60)).isBetween(0.84, 0.9);
        assertThat(clumped(3).isTrue(30, 60)).isBetween(0.7, 0.8);
        assertThat(clumped(30).isTrue(90, 60)).isGreaterThan(0.98);
        assertThat(clumped(3).isTrue(90, 60)).isBetween(0.9, 0.97);
    }

    private static ShareOdds clumped(double telling) {
        Contradictions seen = new Contradictions(0.002, 5, telling);
        return new ShareOdds(150, 600, seen, ShareOdds.JEFFREYS, 0.01, times -> seen, ALPHA);
    }

    @ParameterizedTest
    @CsvSource({"30, 30, 0.8", "10, 60, 0.8", "60, 10, 0.8", "30, 30, 1.1"})
    void aRateAgainstItsBaselineIsDecidedAsOftenAsExpected(int seconds, int before, double factor) {
        Known known = (value, length, clumps) -> RateClaim.expected(value, length, INDEPENDENT * clumps, ALPHA);
        ComparedOdds odds = new ComparedOdds(
                known, (length, clumps) -> known.of(12, length, clumps).times(factor, 0), false, 12, 60, 60, ALPHA);
        int isTrue = 0;
        int isFalse = 0;
        for (int run = 0; run < RUNS; run++) {
            Blocks baseline = poisson(before, 12);
            Estimate limit = RateClaim.estimate(baseline, Blocks.NONE, ALPHA).times(factor, 0);
            Estimate now = RateClaim.estimate(poisson(seconds, 12), baseline, ALPHA);
            isTrue += limit.below(now) == Outcome.TRUE ? 1 : 0;
            isFalse += limit.below(now) == Outcome.FALSE ? 1 : 0;
        }
        assertThat(odds.isTrue(seconds, before)).isCloseTo((double) isTrue / RUNS, within(0.1));
        assertThat(odds.isFalse(seconds, before)).isCloseTo((double) isFalse / RUNS, within(0.1));
    }

    private static ShareOdds seenWithoutAny(double seconds) {
        return new ShareOdds(
                100,
                seconds,
                new Contradictions(0, 1, WELL_KNOWN),
                ShareOdds.JEFFREYS,
                0.01,
                times -> new Contradictions(0.01 * times, INDEPENDENT, WELL_KNOWN),
                ALPHA);
    }

    private Blocks calls(int seconds, int perSecond, double share) {
        double[] whole = new double[seconds];
        double[] part = new double[seconds];
        for (int i = 0; i < seconds; i++) {
            whole[i] = perSecond;
            for (int call = 0; call < perSecond; call++) {
                part[i] += random.nextDouble() < share ? 1 : 0;
            }
        }
        return Blocks.of(whole, part);
    }

    private Blocks poisson(int seconds, double rate) {
        double[] whole = new double[seconds];
        double[] part = new double[seconds];
        for (int i = 0; i < seconds; i++) {
            whole[i] = 1;
            for (double at = next(rate); at < 1; at += next(rate)) {
                part[i]++;
            }
        }
        return Blocks.of(whole, part);
    }

    private double next(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }
}
