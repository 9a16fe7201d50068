package io.chaos4j.report;

import io.chaos4j.model.Verdict;
import java.util.List;

/**
 * What the page shows, ready to be written.
 *
 * @param title of the browser's window
 * @param tone the colour of the whole, as a word of the style sheet
 * @param word the verdict, or how many held
 * @param detail what decided, in a sentence
 * @param runs each run
 * @param assets what is written into the page as it is
 */
record Page(String title, String tone, String word, String detail, List<PageRun> runs, PageAssets assets) {

    static Page of(List<RunDigest> digests) {
        List<PageRun> runs = PageRun.all(digests);
        PageAssets assets = PageAssets.load(PlotJson.of(runs));
        if (digests.size() == 1) {
            RunDigest run = digests.get(0);
            return new Page(
                    run.verdictWord() + ": " + run.title(),
                    tone(run),
                    run.verdictWord(),
                    run.title() + ": " + Headline.reason(run) + ".",
                    runs,
                    assets);
        }
        long held =
                digests.stream().filter(run -> run.verdict() == Verdict.HELD).count();
        long failed = digests.size() - held;
        String tone = digests.isEmpty() ? "none" : failed == 0 ? "held" : "deviated";
        String word = held == digests.size() && held > 0 ? "ALL HELD" : failed + " OF " + digests.size() + " FAILED";
        String detail = digests.size() + " experiments: " + held + " held, " + failed + " failed.";
        return new Page(
                digests.isEmpty() ? "No runs" : "Chaos report: " + held + " of " + digests.size() + " held",
                tone,
                digests.isEmpty() ? "NO RUNS" : word,
                digests.isEmpty() ? "There was no run to report." : detail,
                runs,
                assets);
    }

    /** The colour of a verdict, as a word of the style sheet. */
    static String tone(RunDigest run) {
        Verdict verdict = run.verdict();
        if (verdict == null) {
            return "none";
        }
        return switch (verdict) {
            case HELD -> "held";
            case DEVIATED -> "deviated";
            case CRITICAL -> "critical";
            case HALTED -> "halted";
            case ABORTED, INCONCLUSIVE -> "doubtful";
        };
    }
}
