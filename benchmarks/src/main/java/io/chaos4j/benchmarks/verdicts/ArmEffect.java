package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.model.Arm;
import org.jspecify.annotations.Nullable;

/**
 * What the faults do to the calls of either arm.
 *
 * @param direct what the durations of struck calls are multiplied by
 * @param spillOver what those of all calls are multiplied by while the faults are armed
 * @param errors the share of struck calls that throw and would not have otherwise
 * @param carried whether the calls of a burst are made by one other call, whose arm they carry
 */
record ArmEffect(double direct, double spillOver, double errors, boolean carried) {

    static final ArmEffect NONE = new ArmEffect(1, 1, 0, false);

    double times(@Nullable Arm arm) {
        return arm == null ? 1 : spillOver * (arm == Arm.STRUCK ? direct : 1);
    }

    double errors(@Nullable Arm arm) {
        return arm == Arm.STRUCK ? errors : 0;
    }
}
