package io.chaos4j.control;

import io.chaos4j.fault.EndOfProcess;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.FaultSpec;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The faults of an experiment that end the process. */
final class Ends {

    private Ends() {}

    static Stream<FaultSpec> of(Experiment experiment) {
        return experiment.faults().stream()
                .map(Rule::fault)
                .filter(fault -> fault.made().endsTheProcess());
    }

    /** What whoever has only counted it should know. */
    static List<String> foreseen(Experiment experiment) {
        return of(experiment)
                .map(fault -> "'" + fault + "' would kill this JVM " + when(fault) + "; a dry run kills nothing")
                .toList();
    }

    private static String when(FaultSpec fault) {
        Duration after = fault.made() instanceof EndOfProcess end ? end.after() : Duration.ZERO;
        return after.isZero() ? "as soon as it is armed" : Units.text(after) + " after it is armed";
    }

    /** Why it is not armed without a run; empty when it may be. */
    static String needsRun(Experiment experiment) {
        return of(experiment)
                .findFirst()
                .map(fault -> "'" + fault + "' ends this JVM, which only a run does, because only a run has a journal:"
                        + " run '" + experiment.name() + "' instead of arming it")
                .orElse("");
    }
}
