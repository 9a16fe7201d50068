package io.chaos4j.check.claim;

import io.chaos4j.event.RunEvent.Criterion.Outcome;

/**
 * Claims about a percentile: {@code p99 < X} says that less than 1 % of the calls take X or longer, and is judged as that share. Against
 * a limit that is itself an estimate, as a multiple of the baseline is, both percentiles are compared with their intervals. The interval of
 * a percentile is that of its share, read off the durations (order statistics, as for a median).
 */
public final class PercentileClaim {

    private PercentileClaim() {}

    /**
     * Judges {@code percentile < limit} for a fixed limit.
     *
     * @param decided the calls, those still open for as long as they have lasted so far
     * @param worst the calls, those still open for ever; the same where none is open
     * @param before the calls before the faults; {@link Durations#NONE} where they are not known
     */
    public static Finding below(
            double quantile, Durations decided, Durations worst, Durations before, double limit, double alpha) {
        Evidence evidence = new Evidence(decided.atLeast(limit), worst.atLeast(limit), before.atLeast(limit));
        Finding share = ShareClaim.below(evidence, 1 - quantile, alpha);
        double inflation = share.worth() > 0 ? share.calls() / share.worth() : 1;
        Estimate estimate = estimate(quantile, decided, evidence.decided().whole(), inflation, alpha)
                .upTo(estimate(quantile, worst, evidence.worst().whole(), inflation, alpha));
        return new Finding(share.outcome(), estimate, share.calls(), share.worth());
    }

    /** Judges {@code percentile < limit} for a limit that is an estimate too. */
    public static Finding below(
            double quantile, Durations decided, Durations worst, Durations before, Estimate limit, double alpha) {
        Estimate now = estimate(quantile, decided, before, alpha);
        Estimate later = estimate(quantile, worst, before, alpha);
        Outcome outcome = later.below(limit) == Outcome.TRUE
                ? Outcome.TRUE
                : now.below(limit) == Outcome.FALSE ? Outcome.FALSE : Outcome.UNKNOWN;
        double calls = decided.atLeast(0).whole();
        double inflation = inflation(quantile, worst, before, alpha);
        return new Finding(outcome, now.upTo(later), calls, calls / inflation);
    }

    /** The percentile with its limits, by how clumped its own slowest calls come. */
    public static Estimate estimate(double quantile, Durations calls, Durations before, double alpha) {
        return estimate(quantile, calls, calls.atLeast(0).whole(), inflation(quantile, calls, before, alpha), alpha);
    }

    /** About what it will be known by of so many calls, that took as long as those and are that clumped. */
    public static Estimate expected(double quantile, Durations like, double calls, double inflation, double alpha) {
        double worth = calls / inflation;
        return between(
                quantile,
                like,
                worth,
                Tails.mostWhole(worth, 1 - quantile, alpha),
                Tails.fewestWhole(worth, 1 - quantile, alpha));
    }

    private static double inflation(double quantile, Durations calls, Durations before, double alpha) {
        return Clumps.ofShare(
                calls.atLeast(calls.quantile(quantile)), before.atLeast(before.quantile(quantile)), alpha);
    }

    private static Estimate estimate(
            double quantile, Durations durations, double calls, double inflation, double alpha) {
        if (calls <= 0) {
            return new Estimate(Double.NaN, 0, Double.POSITIVE_INFINITY);
        }
        double worth = calls / inflation;
        return between(
                quantile,
                durations,
                worth,
                Tails.mostContradictions(worth, 1 - quantile, alpha),
                Tails.fewestContradictions(worth, 1 - quantile, alpha));
    }

    private static Estimate between(double quantile, Durations durations, double worth, double most, double fewest) {
        double value = durations.quantile(quantile);
        double lower = fewest > worth ? 0 : durations.quantile(1 - fewest / worth);
        double upper = most < 0 ? Double.POSITIVE_INFINITY : durations.quantile(1 - most / worth);
        return new Estimate(value, Math.min(lower, value), Math.max(upper, value));
    }
}
