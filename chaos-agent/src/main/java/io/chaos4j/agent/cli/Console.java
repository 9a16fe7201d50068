package io.chaos4j.agent.cli;

import io.chaos4j.model.Visible;
import io.chaos4j.report.Wrapping;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes: results to {@code out}, everything that is no result to {@code err}. Safe for use by several threads, as
 * print streams are.
 *
 * @param colours whether results may be coloured
 */
record Console(PrintStream out, PrintStream err, boolean colours, int width) {

    /** As wide as any line: for output that no one looks at on a terminal. */
    private static final int UNBOUNDED = 100_000;

    Console(PrintStream out, PrintStream err, boolean colours) {
        this(out, err, colours, UNBOUNDED);
    }

    /** This process's own; coloured on a terminal, unless {@code NO_COLOR} is set to anything, or the terminal is dumb. */
    static Console ofProcess() {
        return new Console(
                System.out, System.err, colours(System.getenv(), Terminal.isOutput()), Terminal.width(System.getenv()));
    }

    static boolean colours(Map<String, String> environment, boolean terminal) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** The same with everything on {@code err}: where {@code out} holds JSON and nothing else. */
    Console beside() {
        return new Console(err, err, colours, width);
    }

    /** One line of a result, broken between words where the terminal is narrower. */
    void say(String line) {
        print(out, line);
    }

    private void print(PrintStream where, String line) {
        String safe = Visible.line(line);
        String indent = " ".repeat(2 + safe.length() - safe.stripLeading().length());
        Wrapping.lines(safe, width, indent).forEach(where::println);
        where.flush();
    }

    /** A result of several lines whose texts are {@link Visible} already, such as a table or a report. */
    void show(String block) {
        out.print(block);
        out.flush();
    }

    /** What is no result, in one line that names who says it. */
    void complain(String line) {
        print(err, "chaos4j: " + line);
    }

    /** What is no result, in one line that names a file first; never broken, so that editors find the place. */
    void problem(String line) {
        err.println(Visible.line(line));
        err.flush();
    }
}
