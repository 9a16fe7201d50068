package io.chaos4j.report;

import io.chaos4j.model.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How several runs came out. An inconclusive one has not failed, and one that had nothing to judge has not held.
 *
 * @param held how many held
 * @param failed how many deviated, did not recover, were ended or never armed, or have no end
 * @param inconclusive how many decided nothing
 * @param done how many had nothing to decide, those that killed their JVM among them
 */
record Tally(int held, int failed, int inconclusive, int done) {

    static Tally of(List<RunDigest> runs) {
        int[] counts = new int[4];
        for (RunDigest run : runs) {
            counts[column(run.verdict())]++;
        }
        return new Tally(counts[0], counts[1], counts[2], counts[3]);
    }

    int all() {
        return held + failed + inconclusive + done;
    }

    /** {@code 3 experiments: 1 held, 1 failed, 1 inconclusive}; what did not occur is left out, the first two excepted. */
    String text() {
        return (all() == 1 ? "1 experiment" : all() + " experiments") + ": " + held + " held, " + failed + " failed"
                + (inconclusive == 0 ? "" : ", " + inconclusive + " inconclusive")
                + (done == 0 ? "" : ", " + done + " done");
    }

    /** In a few words, for a window's title. */
    String headline() {
        return done == all() ? "all " + done + " done" : held + " of " + (all() - done) + " held";
    }

    /** In one or two words, as the first thing to be read. */
    String word() {
        if (all() == 0) {
            return "NO RUNS";
        }
        if (failed > 0) {
            return failed + " OF " + all() + " FAILED";
        }
        if (inconclusive > 0) {
            return inconclusive + " OF " + all() + " INCONCLUSIVE";
        }
        return held == 0 ? "ALL DONE" : done == 0 ? "ALL HELD" : held + " HELD, " + done + " DONE";
    }

    /** The colour of the whole, as a word of the style sheet. */
    String tone() {
        if (all() == 0) {
            return "none";
        }
        return failed > 0 ? "deviated" : inconclusive > 0 ? "doubtful" : "held";
    }

    private static int column(@Nullable Verdict verdict) {
        if (verdict == null) {
            return 1;
        }
        return switch (verdict) {
            case HELD -> 0;
            case DEVIATED, CRITICAL, HALTED, ABORTED -> 1;
            case INCONCLUSIVE -> 2;
            case DONE, KILLED -> 3;
        };
    }
}
