package io.chaos4j.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the service really met: how much of the fault, under which load, and for how long it ran at all. A verdict rests on it.
 *
 * @param thin the rules that injected so little that nothing follows from the run, with the numbers; empty when none did
 * @param asked whether the file itself says how much a rule must inject
 * @param still for how long nothing ran or no one looked, where that is too much of the phase; empty where it is not
 * @param light the points whose load was gone, where it was gone everywhere
 * @param caveats what has to be read beside the verdict
 * @param injected how much was injected, in half a sentence
 */
record Exposure(String thin, boolean asked, String still, List<String> light, List<Caveat> caveats, String injected) {

    /** What has to be known beside a verdict that something else has decided. */
    String aside() {
        return joined(Stream.concat(doubts(), caveats.stream().map(Caveat::beside)));
    }

    /** Whatever has to be known beside the numbers, in full. */
    List<String> named() {
        return Stream.concat(doubts(), caveats.stream().map(Caveat::note)).toList();
    }

    /** Why it is not HELD; empty when it is. */
    String doubt() {
        return joined(doubts());
    }

    /** What is named beside HELD. */
    String caveat() {
        return joined(caveats.stream().map(Caveat::beside));
    }

    private Stream<String> doubts() {
        return Stream.concat(still.isEmpty() ? Stream.of() : Stream.of(still), light.stream());
    }

    private static String joined(Stream<String> sentences) {
        return sentences.collect(Collectors.joining("; "));
    }
}
