package io.chaos4j.benchmarks.suite;

import io.chaos4j.benchmarks.verdicts.VerdictsMain;
import java.util.List;
import java.util.stream.Stream;

/** Whether verdicts are true. */
final class VerdictPrograms {

    private VerdictPrograms() {}

    static Stream<Program> all() {
        return Stream.of(new Program(
                "verdicts",
                "How often is a verdict wrong, over simulated services of which it is known what is wrong with them?",
                List.of("-Xmx1g"),
                List.of("chaos-core"),
                VerdictsMain.class.getName(),
                List.of("--runs", "10"),
                List.of("--runs", "100", "--threads", "2"),
                List.of(
                        missed("fine", "nothing wrong: DEVIATED over 5 %, CRITICAL over 1 %, undecided over 10 %"),
                        missed("edge", "… exactly at the limit: HELD or DEVIATED over 5 %"),
                        missed("little", "… a little wrong: HELD over 5 %"),
                        missed("wrong", "… wrong: found in less than 95 %"),
                        missed("lost", "… does not recover: CRITICAL in less than 95 %"),
                        missed("moving", "… not steady before the faults: ABORTED in less than 95 %"),
                        missed("never_held", "… must never be HELD"))));
    }

    private static Metric missed(String name, String text) {
        return new Metric("verdicts." + name, "rates that miss their target, " + text, "", Limit.atMost(0));
    }
}
