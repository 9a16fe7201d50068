package io.chaos4j.fault.call;

import io.chaos4j.model.Target;

/** Why a fault cannot strike at a target. */
final class Refusals {

    private Refusals() {}

    /** For faults that can strike every call. */
    static String unlessCalls(String word, Target target) {
        return target instanceof Target.WholeProcess
                ? word + " strikes calls, and 'process' has none: name a point or a method"
                : "";
    }
}
