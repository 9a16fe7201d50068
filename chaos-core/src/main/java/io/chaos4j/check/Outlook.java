package io.chaos4j.check;

import io.chaos4j.check.claim.Odds;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Quantity;
import java.time.Duration;
import java.util.Locale;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a criterion is to be expected to come to, should the service under the fault be as it was seen: how long it takes to be decided, how
 * often it is not, and what difference it would find. Of what chance has no part in there are no such figures, but a reason.
 *
 * @param check the criterion as written
 * @param reason why there are no figures; empty where there are
 * @param pace how much of what it counts came in a second, in words
 * @param seconds how long the fault phase has to be, after the file's baseline, until 95 of 100 such runs are decided; infinite where a day
 *     does not suffice
 * @param recommended how long it has to be until what misses the limit by half is found in 95 of 100 runs too, after a baseline as long where
 *     the limit rests on that
 * @param rests whether the limit rests on the baseline
 * @param length how long the file lets it take, in seconds
 * @param inconclusive how many of such runs are not decided at that length, as a share
 * @param fails how many of them DEVIATE
 * @param what the measure in a word: {@code p99}, {@code share}, {@code rate}
 * @param found what would be found in 95 of 100 runs at that length; null where nothing would
 */
public record Outlook(
        String check,
        String reason,
        String pace,
        double seconds,
        double recommended,
        boolean rests,
        double length,
        double inconclusive,
        double fails,
        String what,
        @Nullable Quantity found) {

    private static final double DECIDED = 0.95;
    private static final double FOUND = 0.95;
    private static final double BY_HALF = 1.5;

    private static final double SHORTEST = 2;
    private static final double DAY = Duration.ofDays(1).toSeconds();
    private static final double MOST_TIMES = 100;
    private static final double FINE = 0.005;

    /** So many runs may be inconclusive by chance without a word. */
    private static final double WORTH_A_WARNING = 0.1;

    private static final double WORTH_A_WORD = 0.05;

    /** From so many runs that would fail on, what was seen is on the other side of the limit, as it has to be where only a fault gets it across. */
    private static final double NOT_MET = 0.9;

    /** Whether the calls that are seen say how long a criterion takes. */
    public static boolean isAbout(Check check) {
        return NoOutlook.reason(check).isEmpty();
    }

    /** Of a criterion that calls say nothing about. */
    public static Outlook unseen(Check check) {
        return none(check, NoOutlook.reason(check));
    }

    /** What is to be expected of a criterion with the calls and values that were seen. */
    public static Outlook of(Check check, Experiment experiment, Baseline seen, Measurements measurements) {
        String reason = NoOutlook.reason(check);
        if (!reason.isEmpty() || !(check.condition() instanceof Condition.Comparison comparison)) {
            return none(check, reason);
        }
        Measure measure = comparison.measure();
        double share = measure.points().isEmpty()
                ? 1
                : measurements.share(measure.points().get(0));
        CriterionOdds known = CriterionOdds.of(comparison, seen.counting(measurements), share);
        String unseen = NoOutlook.reason(known, seen);
        if (!unseen.isEmpty()) {
            return none(check, unseen);
        }
        Odds odds = comparison.bound() instanceof Bound.OfControl ofControl
                ? ArmOdds.expected(known, ofControl, share)
                : known.odds();
        double length = experiment.duration().minus(check.after()).toNanos() / 1e9;
        double before = experiment.baseline().toNanos() / 1e9;
        double fewest = known.fewestBefore();
        // The control is of the same seconds.
        boolean rests = Baseline.rests(comparison.bound()) && !(comparison.bound() instanceof Bound.OfControl);
        double fails = odds.isFalse(length, before);
        double decided = before < fewest
                ? Double.POSITIVE_INFINITY
                : first(SHORTEST, seconds -> isDecided(odds, seconds, before));
        double from = rests ? Math.max(SHORTEST, Math.ceil(fewest)) : decided;
        return new Outlook(
                check.text(),
                "",
                known.pace(),
                decided,
                first(from, seconds -> isEnough(odds, seconds, rests ? seconds : before)),
                rests,
                length,
                Math.max(0, 1 - odds.isTrue(length, before) - fails),
                fails,
                known.what(),
                found(known, odds, length, before));
    }

    /** Whether there are figures. */
    public boolean isKnown() {
        return reason.isEmpty();
    }

    /** Whether so many runs would be inconclusive that it is worth a warning. */
    public boolean warns() {
        return isKnown() && inconclusive > WORTH_A_WARNING;
    }

    /** For people: {@code p99(order.submit) < 200ms: needs 41 s at 7 calls/s; …}. */
    public String text() {
        if (!isKnown()) {
            return check + ": how long it needs cannot be said: " + reason;
        }
        if (fails > NOT_MET) {
            return check
                    + ": what was seen without the fault does not meet it, so it fails unless the fault changes that"
                    + (Double.isInfinite(seconds)
                            ? ""
                            : String.format(Locale.ROOT, "; it is decided in %,.0f s at %s", seconds, pace));
        }
        String finds = (found == null ? "no difference" : "a " + what + " of " + found.text())
                + " would be found in 95 of 100 runs";
        return String.format(
                Locale.ROOT,
                "%s: %s; of %,.0f s, %s; %.0f of 100 runs of such a service would be inconclusive%s",
                check,
                needs(),
                length,
                finds,
                100 * inconclusive,
                fails > WORTH_A_WORD ? String.format(Locale.ROOT, ", and %.0f would fail it", 100 * fails) : "");
    }

    private String needs() {
        if (Double.isInfinite(seconds) && Double.isInfinite(recommended)) {
            return "is not decided in a day: what was seen is too near to its limit";
        }
        String asLong = rests ? " and a baseline as long" : "";
        if (Double.isInfinite(seconds)) {
            return String.format(Locale.ROOT, "needs %,.0f s%s at %s", recommended, asLong, pace);
        }
        return String.format(Locale.ROOT, "needs %,.0f s at %s", seconds, pace)
                + (recommended > seconds
                        ? Double.isInfinite(recommended)
                                ? "; what misses its limit by half would not be found in a day"
                                : String.format(
                                        Locale.ROOT,
                                        ", and %,.0f s%s to find what misses its limit by half",
                                        recommended,
                                        asLong)
                        : "");
    }

    private static Outlook none(Check check, String reason) {
        return new Outlook(
                check.text(), reason, "", Double.NaN, Double.NaN, false, Double.NaN, Double.NaN, Double.NaN, "", null);
    }

    /** How many seconds it takes until 95 of 100 runs are decided; infinite where a day does not suffice. */
    static double decided(Odds odds) {
        return first(SHORTEST, seconds -> isDecided(odds, seconds, seconds));
    }

    private static boolean isDecided(Odds odds, double seconds, double before) {
        double isTrue = odds.isTrue(seconds, before);
        return isTrue >= DECIDED || isTrue + odds.isFalse(seconds, before) >= DECIDED;
    }

    private static boolean isEnough(Odds odds, double seconds, double before) {
        return isDecided(odds, seconds, before) && odds.finds(BY_HALF, seconds, before) >= FOUND;
    }

    /** The first whole second at which something holds that hardly stops to hold again; infinite where it does not within a day. */
    private static double first(double from, DoublePredicate holds) {
        double low = from - 1;
        double high = from;
        while (high <= DAY && !holds.test(high)) {
            low = high;
            high = high == DAY ? Double.POSITIVE_INFINITY : Math.min(DAY, 2 * high);
        }
        while (high <= DAY && high - low > Math.max(1, FINE * high)) {
            double middle = Math.floor((low + high) / 2);
            boolean sooner = holds.test(middle);
            high = sooner ? middle : high;
            low = sooner ? low : middle;
        }
        return high <= DAY ? high : Double.POSITIVE_INFINITY;
    }

    private static @Nullable Quantity found(CriterionOdds known, Odds odds, double length, double before) {
        double limit = known.limit();
        double low = 1;
        double high = 1 + FINE;
        while (high < MOST_TIMES && odds.finds(high, length, before) < FOUND) {
            low = high;
            high = Math.pow(high, BY_HALF);
        }
        if (!(limit > 0) || high >= MOST_TIMES) {
            return null;
        }
        while (high / low > 1 + FINE) {
            double middle = Math.sqrt(low * high);
            boolean finds = odds.finds(middle, length, before) >= FOUND;
            high = finds ? middle : high;
            low = finds ? low : middle;
        }
        return known.missing(limit, high);
    }
}
