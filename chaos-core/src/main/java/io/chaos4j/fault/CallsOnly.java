package io.chaos4j.fault;

import io.chaos4j.model.Target;

/** What faults refuse that can strike every call, and nothing else. */
public final class CallsOnly {

    private CallsOnly() {}

    /**
     * Why a fault over calls cannot strike at a target.
     *
     * @param word the kind's word
     * @return an empty text when it can
     */
    public static String refuses(String word, Target target) {
        return target.hasCalls() ? "" : word + " strikes calls, and 'process' has none: name a point or a method";
    }
}
