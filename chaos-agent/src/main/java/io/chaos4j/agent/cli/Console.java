package io.chaos4j.agent.cli;

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

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void complain(String line) {
        err.println("chaos4j: " + line);
        err.flush();
    }
}
