package io.chaos4j.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Injected;
import io.chaos4j.event.RunEvent.Noted;
import io.chaos4j.event.RunEvent.Started;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One run as text for a terminal: verdict first, then what it rests on. All but the first line, which can be searched for
 * as a whole, are at most {@value #WIDTH} columns wide.
 */
public final class ConsoleReport {

    static final int WIDTH = 110;

    private static final String INDENT = "  ";
    private static final int INNER = WIDTH - INDENT.length();
    /** Lines under the head and between the columns, no frame. */
    private static final Character[] LINES = AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER;

    private final RunDigest run;
    private final Ansi ansi;
    private final StringBuilder text = new StringBuilder();

    private ConsoleReport(RunDigest run, Ansi ansi) {
        this.run = run;
        this.ansi = ansi;
    }

    /**
     * The report of one run, ending in a line end. Its first line begins with the verdict.
     *
     * @param colours whether to colour; whoever calls knows the terminal and {@code NO_COLOR}
     */
    public static String of(List<RunEvent> events, boolean colours) {
        return new ConsoleReport(RunDigest.of(events), Ansi.of(colours)).build();
    }

    private String build() {
        head();
        criteria();
        injections();
        notes();
        course();
        return text.toString();
    }

    private void head() {
        text.append(ansi.verdict(run.verdict(), run.verdictWord()))
                .append(Wrapping.plain(" " + run.name() + ": " + Headline.reason(run)))
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
        String table = AsciiTable.getTable(
                LINES,
                criteria,
                List.of(
                        column("outcome", 7, false, criterion -> Words.outcome(criterion.outcome())),
                        column("criterion", 49, false, Criterion::check),
                        column("value", 15, true, Criterion::value),
                        column("limit", 15, true, Criterion::limit),
                        column("calls", 10, true, criterion -> Words.count(criterion.calls()))));
        table(table);
        for (Criterion criterion : criteria) {
            if (!criterion.reason().isBlank()) {
                paragraph(criterion.check() + ": " + criterion.reason());
            }
        }
    }

    private void injections() {
        if (run.injections().isEmpty()) {
            return;
        }
        table(AsciiTable.getTable(
                LINES,
                run.injections(),
                List.of(
                        column("injections", 47, false, Injected::rule),
                        column("eligible", 11, true, injected -> Words.count(injected.eligible())),
                        column("struck", 11, true, injected -> Words.count(injected.struck())),
                        column("spared", 11, true, injected -> Words.count(injected.spared())),
                        column("limited", 9, true, injected -> Words.count(injected.limited())),
                        column("at once", 7, true, injected -> Words.count(injected.concurrent())))));
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
            Wrapping.lines(line, INNER, " ".repeat(8))
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
        if (run.disarmed() != null) {
            int remaining = run.disarmed().remaining();
            fact("disarmed", run.disarmed().why() + (remaining == 0 ? "" : ", with " + remaining + " strikes pending"));
        }
        if (run.ended() != null) {
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
            List<String> lines = Wrapping.lines(value, INNER - 14, "");
            text.append(String.join("\n" + INDENT + " ".repeat(14), lines)).append('\n');
        }
    }

    private void paragraph(String sentence) {
        if (!sentence.isBlank()) {
            Wrapping.lines(sentence, INNER, "")
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
