package io.chaos4j.agent.cli;

import io.chaos4j.model.Verdict;
import java.util.Collection;
import java.util.List;

/** The exit codes that are not a verdict's own, and which of several counts. */
final class ExitCode {

    static final int DONE = 0;
    static final int USAGE = 2;
    static final int ABORTED = Verdict.ABORTED.exitCode();
    static final int INCONCLUSIVE = Verdict.INCONCLUSIVE.exitCode();

    /** The gravest first. */
    private static final List<Integer> WORST_FIRST = List.of(5, 3, 1, 4, 0);

    private ExitCode() {}

    static int worst(Collection<Verdict> verdicts) {
        return WORST_FIRST.stream()
                .filter(code -> verdicts.stream().anyMatch(verdict -> verdict.exitCode() == code))
                .findFirst()
                .orElse(DONE);
    }
}
