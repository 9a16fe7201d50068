package io.chaos4j.check;

import io.chaos4j.model.Quantity;
import io.chaos4j.model.Quantity.Dimension;

/**
 * What a measure gave: a number, or the reason why there is none. Unknown is neither true nor false.
 *
 * @param number in the dimension's base; NaN when unknown
 * @param dimension what it measures
 * @param calls how many calls it rests on; -1 where calls are not what is counted
 * @param reason why it is unknown; empty when it is known
 * @param atLeast whether it may be larger: it is the age of calls that have not ended
 */
public record Value(double number, Dimension dimension, long calls, String reason, boolean atLeast) {

    public static Value of(double number, Dimension dimension, long calls) {
        return Double.isNaN(number)
                ? unknown(dimension, calls, "there is no value")
                : new Value(number, dimension, calls, "", false);
    }

    /** A number that may be larger. */
    public static Value atLeast(double number, Dimension dimension, long calls) {
        return new Value(number, dimension, calls, "", true);
    }

    public static Value unknown(Dimension dimension, long calls, String reason) {
        return new Value(Double.NaN, dimension, calls, reason, false);
    }

    public boolean known() {
        return !Double.isNaN(number);
    }

    public Quantity quantity() {
        return new Quantity(number, dimension);
    }

    public String text() {
        return known() ? quantity().text() : "unknown (" + reason + ")";
    }
}
