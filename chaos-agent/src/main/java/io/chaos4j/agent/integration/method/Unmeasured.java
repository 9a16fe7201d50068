package io.chaos4j.agent.integration.method;

import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import java.util.List;

/** Says why calls that a target covers are not measured, or not to their end, so that no check can be judged by them. */
final class Unmeasured {

    private static final String SUSPENDS = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";

    private Unmeasured() {}

    /**
     * The reason, in one sentence.
     *
     * @param target the target's text
     * @param places the woven places that it covers by their names; classes that it does not mean may be among them
     * @param linked those that it covers and that have been called
     * @return empty when the calls are measured
     */
    static String why(String target, List<WovenPlace> places, List<WovenPlace> linked) {
        if (!places.isEmpty() && places.stream().allMatch(place -> place.shape() == Shape.ENTRY)) {
            return target + " is woven in the entry shape, which is struck and never measured: name it in weave="
                    + " without ':entry'";
        }
        boolean suspends = linked.isEmpty()
                ? !places.isEmpty() && places.stream().allMatch(Unmeasured::suspends)
                : linked.stream().anyMatch(Unmeasured::suspends);
        return suspends
                ? target
                        + " is a suspend function of Kotlin, which is seen until it is suspended for the first time"
                        + " and not to its end: ask about a method that waits for it"
                : "";
    }

    private static boolean suspends(WovenPlace place) {
        return place.descriptor().endsWith(SUSPENDS);
    }
}
