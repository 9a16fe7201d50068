package io.chaos4j.probe;

import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one look at the application gave.
 *
 * @param status whether there is a value, and if not, what kind of trouble that is
 * @param value in the dimension's base (nanoseconds, bytes, a plain number); NaN unless known
 * @param dimension what the value measures
 * @param nature how the value moves, and so how it may be used
 * @param reason why there is no value, in one sentence; empty when known
 * @param counted the counters behind a value that only ever rises: one that starts anew shows in it alone, not in a sum
 */
public record Reading(
        Status status, double value, Dimension dimension, Nature nature, String reason, List<Counted> counted) {

    public Reading {
        counted = List.copyOf(counted);
    }

    /** Whether there is a value. */
    public enum Status {
        KNOWN,
        /** Not now: it may be there at the next look. */
        UNKNOWN,
        /** Nothing of that name is there; the reason lists what is. */
        MISSING,
        /** Several things match and are not the same; the reason lists them. */
        AMBIGUOUS
    }

    /** How a value moves. */
    public enum Nature {
        /** Goes up and down; the largest sample of a window stands for it. */
        LEVEL,
        /** Only ever rises: nothing but its increase over a phase means something. */
        INCREASING,
        /** A maximum that its library forgets after a while: what was before arming may still be in it. */
        DECAYING
    }

    /** A value. NaN and infinities are none. */
    public static Reading of(double value, Dimension dimension, Nature nature) {
        if (nature == Nature.INCREASING) {
            return counters(List.of(new Counted("", 0, value)), dimension);
        }
        return Double.isFinite(value)
                ? new Reading(Status.KNOWN, value, dimension, nature, "", List.of())
                : unknown("its value is " + value);
    }

    /** The sum of counters, each counted once, whatever copies there are. */
    public static Reading counters(List<Counted> counted, Dimension dimension) {
        double sum = 0;
        Set<String> seen = new HashSet<>();
        for (Counted each : counted) {
            if (!Double.isFinite(each.value())) {
                return unknown((each.meter().isEmpty() ? "its value is " : "the value of " + each.meter() + " is ")
                        + each.value());
            }
            sum += seen.add(each.meter()) ? each.value() : 0;
        }
        return new Reading(Status.KNOWN, sum, dimension, Nature.INCREASING, "", counted);
    }

    /** No value now. */
    public static Reading unknown(String reason) {
        return none(Status.UNKNOWN, reason);
    }

    /** Nothing of that name. */
    public static Reading missing(String reason) {
        return none(Status.MISSING, reason);
    }

    /** Several that match. */
    public static Reading ambiguous(String reason) {
        return none(Status.AMBIGUOUS, reason);
    }

    /** Whether there is a value. */
    public boolean known() {
        return status == Status.KNOWN;
    }

    /** Why there will be no value at the next look either: nothing is called so, or several things are. Empty where one may come. */
    public String forGood() {
        return status == Status.MISSING || status == Status.AMBIGUOUS ? reason : "";
    }

    /** For people: the value with its unit, or {@code unknown: reason}. */
    public String text() {
        return known() ? new Quantity(value, dimension).text() : "unknown: " + reason;
    }

    private static Reading none(Status status, String reason) {
        return new Reading(status, Double.NaN, Dimension.ANY, Nature.LEVEL, reason, List.of());
    }
}
