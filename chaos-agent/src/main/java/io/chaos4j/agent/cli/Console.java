package io.chaos4j.agent.cli;

import io.chaos4j.model.Visible;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes: results to {@code out}, everything that is no result to {@code err}. Safe for use by several threads, as
 * print streams are.
 *
 * @param colours whether results may be coloured
 */
record Console(PrintStream out, PrintStream err, boolean colours) {

    /** This process's own; coloured on a terminal, unless {@code NO_COLOR} is set to anything, or the terminal is dumb. */
    static Console ofProcess() {
        return new Console(System.out, System.err, colours(System.getenv(), Terminal.isOutput()));
    }

    static boolean colours(Map<String, String> environment, boolean terminal) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** One line of a result. */
    void say(String line) {
        out.println(Visible.line(line));
        out.flush();
    }

    /** A result of several lines whose texts are {@link Visible} already, such as a table or a report. */
    void show(String block) {
        out.print(block);
        out.flush();
    }

    /** What is no result, in one line that names who says it. */
    void complain(String line) {
        problem("chaos4j: " + line);
    }

    /** What is no result, in one line that names a file first. */
    void problem(String line) {
        err.println(Visible.line(line));
        err.flush();
    }
}
