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
        Tally tally = Tally.of(digests);
        return new Page(
                digests.isEmpty() ? "No runs" : "Chaos report: " + tally.headline(),
                tally.tone(),
                tally.word(),
                digests.isEmpty() ? "There was no run to report." : tally.text() + ".",
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
            case HELD, DONE, KILLED -> "held";
            case DEVIATED -> "deviated";
            case CRITICAL -> "critical";
            case HALTED -> "halted";
            case ABORTED, INCONCLUSIVE -> "doubtful";
        };
    }
}
