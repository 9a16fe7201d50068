package io.chaos4j.check;

import io.chaos4j.measure.Windowed;
import io.chaos4j.model.PointRef;
import java.util.function.Function;

/**
 * A window on what is measured.
 *
 * @param calls the calls of a point in it
 * @param from its begin, for what is sampled
 * @param to its end, for what is sampled
 * @param percentileCalls fewer calls make a percentile unknown
 * @param shareCalls fewer calls make a share of outcomes unknown
 * @param whole whether it must be seen as a whole: gaps in what is sampled then make that unknown
 */
public record View(
        Function<PointRef, Windowed> calls, long from, long to, long percentileCalls, long shareCalls, boolean whole) {

    /** A window on what is now, in which what was sampled last counts. */
    View(Function<PointRef, Windowed> calls, long from, long to, long percentileCalls, long shareCalls) {
        this(calls, from, to, percentileCalls, shareCalls, false);
    }
}
