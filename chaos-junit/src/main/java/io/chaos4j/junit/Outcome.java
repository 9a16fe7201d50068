package io.chaos4j.junit;

import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.report.ConsoleReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a test beside its own assertions: nothing was injected, its run did not hold, or its faults were never armed.
 * It fails the test, or is shown with the failure that the test has of itself.
 */
final class Outcome {

    private static final String LINE = System.lineSeparator() + "  ";

    private Outcome() {}

    /** Of faults that were withdrawn when the method had ended; null when nothing is wrong. */
    static @Nullable AssertionError ofInjected(TestFaults faults) {
        @Nullable ExperimentStatus status = faults.status();
        List<String> shortfalls = status == null ? List.of() : status.shortfalls();
        boolean injected = status != null && status.injections() > 0;
        if (status != null && injected && shortfalls.isEmpty()) {
            return status.idle().isEmpty()
                    ? null
                    : nothingInjected(
                            faults,
                            "not every fault was injected, so this test proves nothing about those that were not",
                            String.join(LINE, status.idle()));
        } else if (!shortfalls.isEmpty()) {
            return nothingInjected(
                    faults,
                    (injected ? "not everything was injected" : "nothing was injected")
                            + ", so this test proves nothing about the fault",
                    String.join(LINE, shortfalls));
        }
        return nothingInjected(
                faults, "nothing was injected, so this test proves nothing about the fault", idleness(faults, status));
    }

    private static String idleness(TestFaults faults, @Nullable ExperimentStatus status) {
        long eligible = faults.eligible();
        if (eligible > 0) {
            return eligible + " calls reached the point, and the rate spared all of them";
        }
        if (status == null
                || status.idle().isEmpty()
                || status.idle().stream().anyMatch(each -> each.endsWith("no call reached it"))) {
            return "no call reached the point while the fault was armed";
        }
        return String.join(LINE, status.idle());
    }

    /**
     * Of the run of a file; null when nothing is wrong.
     *
     * @param leftIn the phase in which the method left the run, by its end or by that of the test; null when the run was over first
     * @param failed whether the method failed of itself
     */
    static @Nullable AssertionError ofRun(TestFaults faults, @Nullable Phase leftIn, boolean failed) {
        ChaosRun run = faults.run();
        RunEvent.@Nullable Ended ended = run.ended();
        if (run.isIdle()) {
            return nothingInjected(
                    faults,
                    "nothing was injected: no call reached a point of the experiment in the first "
                            + Traffic.PATIENCE_SECONDS + " seconds of its run, so the run was ended",
                    "the method makes the traffic, for as long as ChaosRun.inProgress() is true");
        } else if (leftIn != null) {
            boolean injected = run.injections() > 0;
            if (failed) {
                return injected ? null : nothingInjected(faults, early("nothing was injected", leftIn), "");
            }
            return nothingInjected(
                    faults,
                    early("the experiment was not over", leftIn),
                    "call what it disturbs while (run.inProgress()), with a parameter ChaosRun run");
        } else if (ended == null) {
            return new AssertionError("the experiment did not end");
        }
        return ended.verdict() == Verdict.HELD || ended.verdict() == Verdict.DONE
                ? null
                : new AssertionError(ended.verdict() + ": " + ended.why() + System.lineSeparator()
                        + ConsoleReport.of(run.events(), false));
    }

    /** Of a test whose method ran, or was left out, without this extension. */
    static AssertionError neverArmed(TestDocument document, List<String> extensions) {
        return new AssertionError(String.join(
                LINE,
                "the faults of this test were never armed: another extension ran its method, or left it out, with"
                        + " Invocation.skip(), so nothing was injected",
                document.annotations() + " at " + document.place(),
                extensions.isEmpty()
                        ? "it may be one that JUnit detected on the class path"
                        : "extensions of this test: " + String.join(", ", extensions),
                "run such a test under an experiment from outside: the agent, and chaos4j run"));
    }

    private static String early(String what, Phase phase) {
        return what + ": the test method ended in phase "
                + phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static AssertionError nothingInjected(TestFaults faults, String first, String second) {
        List<String> lines = new ArrayList<>(List.of(first));
        if (!second.isEmpty()) {
            lines.add(second);
        }
        lines.add(faults.document().annotations() + " at " + faults.document().place());
        lines.addAll(faults.hints());
        return new AssertionError(String.join(LINE, lines));
    }

    /** The failure of the test, with what is wrong beside it. */
    static Throwable shown(Throwable failure, Throwable wrong) {
        failure.addSuppressed(wrong);
        if (carries(failure, wrong)) {
            return failure;
        }
        // Exceptions may refuse suppressed ones, as those that the JVM keeps ready do.
        AssertionError both = new AssertionError(wrong.getMessage(), failure);
        both.addSuppressed(wrong);
        return both;
    }

    /** Whether someone who reads the failure sees what is wrong. */
    static boolean carries(Throwable failure, Throwable wrong) {
        return carries(failure, wrong, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean carries(@Nullable Throwable failure, Throwable wrong, Set<Throwable> seen) {
        if (failure == wrong) {
            return true;
        }
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (carries(suppressed, wrong, seen)) {
                return true;
            }
        }
        return carries(failure.getCause(), wrong, seen);
    }
}
