package io.chaos4j.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the service really met: how much of the fault, under which load, and for how long it ran at all. A verdict rests on it.
 *
 * @param thin the rules that injected so little that nothing follows from the run, with the numbers; empty when none did
 * @param asked whether the file itself says how much a rule must inject
 * @param doubts what keeps a run from being HELD though every criterion was met
 * @param caveats what has to be read beside the verdict
 * @param injected how much was injected, in half a sentence
 */
record Exposure(String thin, boolean asked, List<String> doubts, List<String> caveats, String injected) {

    /** What has to be known beside a verdict that something else has decided. */
    String aside() {
        return joined(named().stream());
    }

    /** Whatever has to be known beside the numbers. */
    List<String> named() {
        return Stream.concat(doubts.stream(), caveats.stream()).toList();
    }

    /** Why it is not HELD; empty when it is. */
    String doubt() {
        return joined(doubts.stream());
    }

    /** What is named beside HELD. */
    String caveat() {
        return joined(caveats.stream());
    }

    private static String joined(Stream<String> sentences) {
        return sentences.collect(Collectors.joining("; "));
    }
}
