package io.chaos4j.benchmarks.suite;

import java.util.List;
import java.util.stream.Stream;

/** All programs, in the order in which they run. */
final class Programs {

    private Programs() {}

    static List<Program> all() {
        return Stream.of(
                        GatePrograms.all(),
                        ScenarioPrograms.all(),
                        PeerPrograms.all(),
                        IntegrationPrograms.all(),
                        VerdictPrograms.all())
                .flatMap(each -> each)
                .toList();
    }
}
