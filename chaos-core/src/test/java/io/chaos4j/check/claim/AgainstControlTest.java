package io.chaos4j.check.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chaos4j.check.claim.AgainstControl.Calls;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Struck calls against their control, of services whose truth is known: 20 and 80 calls a second, for a few seconds. */
class AgainstControlTest {

    private static final double ALPHA = 0.05;
    private static final double FACTOR = 1.5;
    private static final int RUNS = 100;

    private final Random random = new Random(7);

    /** How calls come. */
    enum Service {
        /** Hardly a percent apart, by the second as much as by the call. */
        TIGHT,
        /** Each by itself. */
        INDEPENDENT,
        /** All calls of a second are alike, and no second is like another. */
        LEVELS,
        /** Stands still for 0.2 s of one second in twenty. */
        PAUSES
    }

    @ParameterizedTest
    @EnumSource
    void whatIsJustAtTheLimitIsSeldomCalledEitherWay(Service service) {
        for (int seconds : new int[] {5, 20}) {
            for (double quantile : new double[] {0.9, 0.99}) {
                Map<Outcome, Integer> came = outcomes(service, seconds, quantile, FACTOR);
                assertThat(came.getOrDefault(Outcome.TRUE, 0))
                        .as("held, %s s of p%s", seconds, quantile)
                        .isLessThanOrEqualTo((int) (ALPHA * RUNS));
                assertThat(came.getOrDefault(Outcome.FALSE, 0))
                        .as("deviated, %s s of p%s", seconds, quantile)
                        .isLessThanOrEqualTo((int) (ALPHA * RUNS));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTwentyTimesAsSlowIsFoundInFewSecondsHoweverCallsClump(Service service) {
        assertThat(outcomes(service, 5, 0.9, 20)).as("5 s").containsKey(Outcome.FALSE);
        assertThat(outcomes(service, 10, 0.9, 20).getOrDefault(Outcome.FALSE, 0))
                .as("10 s")
                .isGreaterThan((int) (0.95 * RUNS));
        assertThat(outcomes(service, 10, 0.99, 20).getOrDefault(Outcome.FALSE, 0))
                .as("p99 of 10 s")
                .isGreaterThan((int) (0.95 * RUNS));
    }

    @Test
    void whatIsTightNeedsNoUpperLimitOfItsOwn() {
        int unlimited = 0;
        for (int run = 0; run < RUNS; run++) {
            Calls control = calls(Service.TIGHT, 5, 80, 1, 1_000 + run);
            unlimited += Double.isInfinite(PercentileClaim.estimate(0.9, control.worst(), Durations.NONE, ALPHA)
                            .upper())
                    ? 1
                    : 0;
        }
        assertThat(unlimited).as("of %s runs", RUNS).isGreaterThan(RUNS / 2);
        assertThat(outcomes(Service.TIGHT, 5, 0.9, 2)).containsOnlyKeys(Outcome.FALSE);
        assertThat(outcomes(Service.TIGHT, 5, 0.9, 1)).containsOnlyKeys(Outcome.TRUE);
    }

    @Test
    void threeHundredCallsOfBothArmsHoldNoP99() {
        assertThat(outcomes(Service.TIGHT, 3, 0.99, 1)).containsOnlyKeys(Outcome.UNKNOWN);
        assertThat(outcomes(Service.TIGHT, 3, 0.99, 20)).containsOnlyKeys(Outcome.UNKNOWN);
    }

    @Test
    void callsThatMayLastForEverDecideNothing() {
        Calls control = calls(Service.TIGHT, 10, 80, 1, 1);
        Calls struck = calls(Service.TIGHT, 10, 20, 1, 1);
        assertThat(against(struck, control).below(FACTOR, 0)).isEqualTo(Outcome.TRUE);
        List<double[]> hung = new ArrayList<>(seconds(Service.TIGHT, 10, 20, 1, 1));
        double[] ever = new double[100];
        Arrays.fill(ever, Double.POSITIVE_INFINITY);
        hung.add(ever);
        Calls open = new Calls(struck.decided(), Traffic.durations(hung));
        Calls openControl = new Calls(control.decided(), Traffic.durations(hung));
        assertThat(against(open, control).below(FACTOR, 0)).isEqualTo(Outcome.UNKNOWN);
        Calls slow = calls(Service.TIGHT, 10, 20, 20, 1);
        assertThat(against(slow, control).below(FACTOR, 0)).isEqualTo(Outcome.FALSE);
        assertThat(against(slow, openControl).below(FACTOR, 0)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void theEffectHasTheLimitsThatItIsJudgedBy() {
        Calls control = calls(Service.TIGHT, 5, 80, 1, 3);
        Calls struck = calls(Service.TIGHT, 5, 20, 20, 3);
        AgainstControl against = against(struck, control);
        Estimate times = against.times(new Estimate(20, 0, Double.POSITIVE_INFINITY));
        assertThat(times.lower()).isBetween(19.0, 20.0);
        assertThat(times.upper()).isBetween(20.0, 21.0);
        assertThat(against.below(times.lower() * 0.999, 0)).isEqualTo(Outcome.FALSE);
        assertThat(against.below(times.upper() * 1.001, 0)).isEqualTo(Outcome.TRUE);
        Estimate better = new Estimate(20, 19.99, 20.01);
        assertThat(against.times(better)).as("what is known better").isEqualTo(better);
    }

    @ParameterizedTest
    @CsvSource({"10, 0.9, 1", "10, 0.9, 2", "30, 0.99, 1", "30, 0.99, 2"})
    void howOftenItIsDecidedIsExpected(int seconds, double quantile, double truth) {
        Calls control = calls(Service.INDEPENDENT, 300, 80, 1, 5);
        Calls struck = calls(Service.INDEPENDENT, 300, 20, truth, 6);
        ControlOdds odds = new ControlOdds(
                new ControlOdds.Arm(20, struck.decided()),
                new ControlOdds.Arm(80, control.decided()),
                quantile,
                FACTOR,
                0,
                300,
                ALPHA);
        Map<Outcome, Integer> came = outcomes(Service.INDEPENDENT, seconds, quantile, truth);
        double decided = odds.isTrue(seconds, 0) + odds.isFalse(seconds, 0);
        assertThat(decided)
                .as(came.toString())
                .isCloseTo(1 - (double) came.getOrDefault(Outcome.UNKNOWN, 0) / RUNS, within(0.15));
        assertThat(truth > FACTOR ? odds.isTrue(seconds, 0) : odds.isFalse(seconds, 0))
                .isLessThan(0.01);
        assertThat(odds.finds(2 / FACTOR, seconds, 0))
                .isCloseTo(
                        outcomes(Service.INDEPENDENT, seconds, quantile, 2).getOrDefault(Outcome.FALSE, 0)
                                / (double) RUNS,
                        within(0.15));
    }

    private Map<Outcome, Integer> outcomes(Service service, int seconds, double quantile, double truth) {
        Map<Outcome, Integer> came = new EnumMap<>(Outcome.class);
        for (int run = 0; run < RUNS; run++) {
            long levels = random.nextLong();
            Calls struck = calls(service, seconds, 20, truth, levels);
            Calls control = calls(service, seconds, 80, 1, levels);
            came.merge(judged(struck, control, quantile), 1, Integer::sum);
        }
        return came;
    }

    /** As criteria are: by both intervals, and where these do not decide it, by each arm against the limit of the other. */
    private static Outcome judged(Calls struck, Calls control, double quantile) {
        Estimate limit = PercentileClaim.estimate(quantile, control.worst(), Durations.NONE, ALPHA)
                .times(FACTOR, 0);
        Outcome compared = PercentileClaim.below(
                        quantile, struck.decided(), struck.worst(), Durations.NONE, limit, ALPHA)
                .outcome();
        return compared == Outcome.UNKNOWN
                ? new AgainstControl(struck, control, quantile, ALPHA).below(FACTOR, 0)
                : compared;
    }

    private static AgainstControl against(Calls struck, Calls control) {
        return new AgainstControl(struck, control, 0.9, ALPHA);
    }

    private Calls calls(Service service, int seconds, int perSecond, double times, long levels) {
        Durations durations = Traffic.durations(seconds(service, seconds, perSecond, times, levels));
        return new Calls(durations, durations);
    }

    /** @param levels what the seconds are like: the same for both arms */
    private List<double[]> seconds(Service service, int seconds, int perSecond, double times, long levels) {
        Random ofSecond = new Random(levels);
        List<double[]> all = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            double level = ofSecond.nextGaussian();
            boolean pauses = ofSecond.nextInt(20) == 0;
            double[] calls = new double[perSecond];
            for (int i = 0; i < perSecond; i++) {
                calls[i] = times * takes(service, level, pauses);
            }
            all.add(calls);
        }
        return all;
    }

    private double takes(Service service, double level, boolean pauses) {
        double chance = random.nextGaussian();
        double paused = pauses ? Math.max(0, 200 - 1_000 * random.nextDouble()) : 0;
        return switch (service) {
            case TIGHT -> 5 + 0.02 * level + 0.02 * chance;
            case INDEPENDENT -> 10 * Math.exp(0.5 * chance);
            case LEVELS -> 10 * Math.exp(level + 0.1 * chance);
            case PAUSES -> 10 * Math.exp(0.5 * chance) + paused;
        };
    }
}
