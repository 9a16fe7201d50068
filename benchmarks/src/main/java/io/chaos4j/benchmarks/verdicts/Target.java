package io.chaos4j.benchmarks.verdicts;

import java.util.List;
import java.util.Locale;

/**
 * What a rate has to reach.
 *
 * @param what in a word
 * @param hits how many runs came to it
 * @param runs of how many
 * @param least whether it is to be at least so much; else at most
 * @param bound the share; not a number where the rate is only stated
 */
record Target(String what, int hits, int runs, boolean least, double bound) {

    private static final double FALSE_DEVIATED = 0.05;
    private static final double FALSE_CRITICAL = 0.01;
    private static final double INCONCLUSIVE = 0.10;
    private static final double SIDE = 0.05;
    private static final double FOUND = 0.95;

    /** What the verdicts of a cell have to reach; where the phases are too short to decide, only not to be wrong. */
    static List<Target> of(Tally tally) {
        Truth.Expected expected = Truth.named(tally.truth()).expected();
        boolean enough = Family.named(tally.family()).enough();
        boolean many = Family.named(tally.family()).rate() >= Family.MANY;
        int runs = tally.runs();
        int found = tally.deviated() + tally.critical();
        return switch (expected) {
            case FINE ->
                List.of(
                        new Target("DEVIATED", tally.deviated(), runs, false, FALSE_DEVIATED),
                        new Target("CRITICAL", tally.critical(), runs, false, FALSE_CRITICAL),
                        new Target(
                                "undecided",
                                tally.inconclusive() + tally.aborted(),
                                runs,
                                false,
                                enough ? INCONCLUSIVE : Double.NaN));
            case EDGE ->
                List.of(
                        new Target("HELD", tally.held(), runs, false, SIDE),
                        new Target("DEVIATED", found, runs, false, SIDE));
            case LITTLE ->
                List.of(
                        new Target("found", found, runs, true, Double.NaN),
                        new Target("HELD", tally.held(), runs, false, SIDE));
            case WRONG ->
                List.of(
                        new Target("found", found, runs, true, enough ? FOUND : Double.NaN),
                        new Target("HELD", tally.held(), runs, false, SIDE));
            case LOST ->
                List.of(
                        new Target("CRITICAL", tally.critical(), runs, true, enough ? FOUND : Double.NaN),
                        new Target("HELD", tally.held(), runs, false, SIDE));
            case MOVING ->
                List.of(
                        new Target("ABORTED", tally.aborted(), runs, true, many ? FOUND : Double.NaN),
                        new Target("HELD", tally.held(), runs, false, SIDE));
            case NEVER_HELD -> List.of(new Target("HELD", tally.held(), runs, false, 0));
        };
    }

    boolean isStated() {
        return Double.isNaN(bound);
    }

    boolean isReached() {
        double share = (double) hits / runs;
        return isStated() || (least ? share >= bound : share <= bound);
    }

    /** Whether it is not reached, and not by chance. */
    boolean isMissed() {
        ExactInterval interval = ExactInterval.of(hits, runs);
        return !isReached() && (least ? interval.high() < bound : interval.low() > bound);
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%s %.1f %% (%s)%s",
                what,
                100.0 * hits / runs,
                ExactInterval.of(hits, runs).text(),
                isStated() ? "" : String.format(Locale.ROOT, " %s %.0f %%", least ? "≥" : "≤", 100 * bound));
    }
}
