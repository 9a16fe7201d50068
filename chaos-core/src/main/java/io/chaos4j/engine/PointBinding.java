package io.chaos4j.engine;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a loaded plan has to do with one point: where its calls are counted, and the rules that may strike them.
 *
 * @param point the point
 * @param covers whether a target covers, or may cover, the point's calls
 * @param recorder where its calls are counted
 * @param rules the rules over it, in the plan's order; not to be changed
 * @param judged whether a success criterion judges the point's calls
 * @param arms what divides the point's calls; null where nothing does
 */
@SuppressWarnings("ArrayRecordComponent") // read on the hot path; never compared
public record PointBinding(
        Point point,
        Predicate<Target> covers,
        CallRecorder recorder,
        ActiveRule[] rules,
        boolean judged,
        @Nullable Arms arms) {

    /** Of a point whose calls are not divided. */
    public PointBinding(
            Point point, Predicate<Target> covers, CallRecorder recorder, ActiveRule[] rules, boolean judged) {
        this(point, covers, recorder, rules, judged, null);
    }

    /** Whether a rule is over it. */
    public boolean has(ActiveRule rule) {
        for (ActiveRule each : rules) {
            if (each == rule) {
                return true;
            }
        }
        return false;
    }
}
