package io.chaos4j.report;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Visible;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several runs as a few lines: how many, how many held, one line for each where there are more, and where to read on. */
public final class SuiteSummary {

    private static final int LONGEST_WORD = "INCONCLUSIVE".length();

    private SuiteSummary() {}

    /**
     * The summary, ending in a line end.
     *
     * @param journal where the journals are; null for no such line
     * @param report where the page is; null for no such line
     * @param colours whether to colour
     */
    public static String of(
            List<List<RunEvent>> runs, @Nullable String journal, @Nullable String report, boolean colours) {
        return of(runs, journal, report, colours, Integer.MAX_VALUE);
    }

    /** The same for a terminal of so many columns. */
    public static String of(
            List<List<RunEvent>> runs, @Nullable String journal, @Nullable String report, boolean colours, int width) {
        Ansi ansi = Ansi.of(colours);
        List<RunDigest> digests = runs.stream().map(RunDigest::of).toList();
        StringBuilder text = new StringBuilder();
        text.append(coloured(Tally.of(digests), ansi)).append('\n');
        // The report of a single one is right above.
        for (RunDigest run : digests.size() > 1 ? digests : List.<RunDigest>of()) {
            line(text, run, ansi, width);
        }
        if (journal != null) {
            text.append("Journal ").append(Visible.line(journal)).append('\n');
        }
        if (report != null) {
            text.append("Report  ").append(Visible.line(report)).append('\n');
        }
        return text.toString();
    }

    private static String coloured(Tally tally, Ansi ansi) {
        return tally.text()
                .replaceFirst("^(\\d+ experiments?)", ansi.bold("$1"))
                .replaceFirst("\\b([1-9]\\d* held)", ansi.good("$1"))
                .replaceFirst("\\b([1-9]\\d* failed)", ansi.bad("$1"))
                .replaceFirst("\\b(\\d+ inconclusive)", ansi.doubtful("$1"))
                .replaceFirst("\\b(\\d+ done)", ansi.good("$1"));
    }

    private static void line(StringBuilder text, RunDigest run, Ansi ansi, int width) {
        String word = run.verdictWord();
        text.append("  ")
                .append(ansi.verdict(run.verdict(), word))
                .append(" ".repeat(Math.max(0, LONGEST_WORD - word.length())));
        String before = " ".repeat(2 + LONGEST_WORD);
        List<String> lines =
                Wrapping.lines(before + " " + run.name() + ": " + Headline.reason(run), width, before + "   ");
        text.append(String.join("\n", lines).substring(before.length())).append('\n');
    }
}
