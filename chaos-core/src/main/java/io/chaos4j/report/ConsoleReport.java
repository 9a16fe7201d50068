package io.chaos4j.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Compared;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Injected;
import io.chaos4j.event.RunEvent.Noted;
import io.chaos4j.event.RunEvent.Started;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One run as text for a terminal: verdict first, then what it rests on. All but the first line, which can be searched for
 * as a whole where there is room, are at most {@value #WIDTH} columns wide, or as wide as a narrower terminal.
 */
public final class ConsoleReport {

    static final int WIDTH = 110;

    private static final String INDENT = "  ";
    /** Narrower than that a table says nothing. */
    private static final int LEAST = 40;
    /** Lines under the head and between the columns, no frame. */
    private static final Character[] LINES = AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER;

    private final RunDigest run;
    private final Ansi ansi;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private ConsoleReport(RunDigest run, Ansi ansi, int width) {
        this.run = run;
        this.ansi = ansi;
        this.width = Math.max(LEAST, Math.min(WIDTH, width));
    }

    /**
     * The report of one run, ending in a line end. Its first line begins with the verdict.
     *
     * @param colours whether to colour; whoever calls knows the terminal and {@code NO_COLOR}
     */
    public static String of(List<RunEvent> events, boolean colours) {
        return of(events, colours, WIDTH);
    }

    /** The same for a terminal of so many columns. */
    public static String of(List<RunEvent> events, boolean colours, int width) {
        return new ConsoleReport(RunDigest.of(events), Ansi.of(colours), width).build();
    }

    private int inner() {
        return width - INDENT.length();
    }

    private String build() {
        head();
        criteria();
        compared();
        injections();
        notes();
        course();
        return text.toString();
    }

    private void head() {
        String word = run.verdictWord();
        String reason = " " + run.name() + ": " + Headline.reason(run);
        List<String> lines = Wrapping.lines(word + reason, width == WIDTH ? Integer.MAX_VALUE : width, INDENT + INDENT);
        text.append(ansi.verdict(run.verdict(), word))
                .append(String.join("\n", lines).substring(word.length()))
                .append('\n');
        Started started = run.started();
        if (started != null) {
            text.append('\n');
            text.append(INDENT)
                    .append(ansi.bold(Wrapping.plain(started.title())))
                    .append('\n');
            paragraph("service " + started.service() + " (" + started.environment() + "), run " + started.run()
                    + ", seed " + started.seed() + ", by " + started.operator()
                    + (started.reason().isBlank() ? "" : ": " + started.reason()));
            paragraph(started.hypothesis().isBlank() ? "" : "Hypothesis: " + started.hypothesis());
        }
    }

    private void criteria() {
        List<Criterion> criteria = run.criteria();
        if (criteria.isEmpty()) {
            return;
        }
        int values = width < WIDTH ? 11 : 15;
        table(AsciiTable.getTable(
                LINES,
                criteria,
                List.of(
                        column("outcome", 7, false, criterion -> Words.outcome(criterion.outcome())),
                        column("criterion", width - 31 - 2 * values, false, Criterion::check),
                        column("value", values, true, Criterion::value),
                        column("limit", values, true, Criterion::limit),
                        column("calls", 10, true, criterion -> Words.count(criterion.calls())))));
        for (Criterion criterion : criteria) {
            String because = Words.because(criterion);
            if (!because.isEmpty()) {
                paragraph(criterion.check() + ": " + because);
            }
        }
    }

    /** Struck calls beside those that were left alone, a block for each measure. */
    private void compared() {
        for (Compared compared : run.compared()) {
            text.append('\n');
            paragraph(compared.measure() + " of calls that were injected into, and of others meanwhile");
            side("struck", compared.struck().text());
            side("control", compared.control().text());
            side("baseline", compared.baseline().text());
            side("direct effect", compared.direct().text() + " the control");
            side("spill-over", compared.spillOver().text() + " the baseline");
        }
    }

    private void side(String name, String value) {
        Wrapping.lines(String.format("%-14s", name) + value, inner() - 2, " ".repeat(14))
                .forEach(line -> text.append(INDENT).append(INDENT).append(line).append('\n'));
    }

    private void injections() {
        if (run.injections().isEmpty()) {
            return;
        }
        int numbers = run.injections().stream()
                .flatMapToInt(each -> IntStream.of(
                        digits(each.eligible()), digits(each.struck()), digits(each.spared()), digits(each.limited())))
                .max()
                .orElse(0);
        // Four columns that are as wide as their numbers or heads, and one that counts calls at once.
        int label = Math.min(47, inner() - (8 + 6 + 6 + 7) - 4 * Math.max(0, numbers - 7) - 7 - 17);
        table(AsciiTable.getTable(
                LINES,
                run.injections(),
                List.of(
                        column("injections", Math.max(12, label), false, Injected::rule),
                        column("eligible", 11, true, injected -> Words.count(injected.eligible())),
                        column("struck", 11, true, injected -> Words.count(injected.struck())),
                        column("spared", 11, true, injected -> Words.count(injected.spared())),
                        column("limited", 9, true, injected -> Words.count(injected.limited())),
                        column("at once", 7, true, injected -> Words.count(injected.concurrent())))));
        run.injections().forEach(injected -> paragraph(Words.spell(injected)));
        run.injections().forEach(injected -> paragraph(Words.shortfall(injected)));
    }

    private static int digits(long number) {
        return Words.count(number).length();
    }

    private void notes() {
        List<Noted> worth = run.notes().stream()
                .filter(note -> note.kind() != Noted.Kind.PROGRESS)
                .toList();
        if (worth.isEmpty()) {
            return;
        }
        text.append('\n');
        for (Noted note : worth) {
            String when = "+" + Words.seconds(Math.floor(note.second()));
            String line = String.format("%6s  %s: %s", when, Words.kind(note.kind()), note.text());
            Wrapping.lines(line, inner(), " ".repeat(8))
                    .forEach(each -> text.append(INDENT).append(each).append('\n'));
        }
    }

    private void course() {
        text.append('\n');
        StringBuilder course = new StringBuilder();
        for (RunDigest.Span span : run.phases()) {
            course.append(course.isEmpty() ? "" : ", ")
                    .append(Words.phase(span.phase()))
                    .append(' ')
                    .append(Words.seconds(Math.rint(span.seconds() * 10) / 10));
        }
        fact("phases", course.toString());
        if (run.killed() != null) {
            fact("killed", Words.killedBy(run.killed()));
        }
        if (run.disarmed() != null) {
            int remaining = run.disarmed().remaining();
            fact(
                    "disarmed",
                    run.disarmed().why() + (remaining == 0 ? "" : ", with " + remaining + " injections still ending"));
        }
        if (run.ended() != null && run.killed() == null) {
            fact(
                    "recovery",
                    run.ended().recovery() == null
                            ? "none"
                            : Words.time(run.ended().recovery()));
            fact("longest stall", Words.time(run.ended().longestStall()));
        }
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) {
            text.append(INDENT).append(ansi.faint(String.format("%-14s", name)));
            List<String> lines = Wrapping.lines(value, inner() - 14, "");
            text.append(String.join("\n" + INDENT + " ".repeat(14), lines)).append('\n');
        }
    }

    private void paragraph(String sentence) {
        if (!sentence.isBlank()) {
            Wrapping.lines(sentence, inner(), "")
                    .forEach(line -> text.append(INDENT).append(line).append('\n'));
        }
    }

    private void table(String table) {
        text.append('\n');
        table.lines()
                .forEach(line -> text.append(INDENT)
                        .append(coloured(line).stripTrailing())
                        .append('\n'));
    }

    /** Colours are put on afterwards, because the table counts escape sequences as text. */
    private String coloured(String line) {
        for (Map.Entry<String, Function<String, String>> outcome : Map.<String, Function<String, String>>of(
                        " met ", ansi::good, " FAILED ", ansi::bad, " unknown ", ansi::doubtful)
                .entrySet()) {
            if (line.startsWith(outcome.getKey())) {
                String word = outcome.getKey().strip();
                return " " + outcome.getValue().apply(word) + line.substring(1 + word.length());
            }
        }
        return line;
    }

    private static <T> ColumnData<T> column(String head, int width, boolean right, Function<T, String> value) {
        HorizontalAlign align = right ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new Column()
                .header(head)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(width + 2, OverflowBehaviour.NEWLINE)
                .with(each -> Wrapping.plain(value.apply(each)));
    }
}
