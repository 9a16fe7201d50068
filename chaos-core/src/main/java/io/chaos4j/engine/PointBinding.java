package io.chaos4j.engine;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Point;

/**
 * What a loaded plan has to do with one point: where its calls are counted, and the rules that may strike them.
 *
 * @param point the point
 * @param recorder where its calls are counted
 * @param rules the rules over it, in the plan's order; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // read on the hot path; never compared
public record PointBinding(Point point, CallRecorder recorder, ActiveRule[] rules) {}
