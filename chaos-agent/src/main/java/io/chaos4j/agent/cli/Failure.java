package io.chaos4j.agent.cli;

import java.util.List;

/** Ends a command: what to say on stderr, and the exit code. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    @SuppressWarnings("serial") // an immutable list of strings, serializable as the JDK makes it
    private final List<String> lines;

    private Failure(int exitCode, List<String> lines) {
        super(String.join("; ", lines));
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /** Bad usage, a bad file, or no one of that name: nothing was done. */
    static Failure usage(String message) {
        return usage(List.of(message));
    }

    /** The same, for several reasons. */
    static Failure usage(List<String> messages) {
        return new Failure(ExitCode.USAGE, messages);
    }

    /** It was asked for rightly and not done. */
    static Failure aborted(String message) {
        return new Failure(ExitCode.ABORTED, List.of(message));
    }

    /** What to say, line by line. */
    List<String> lines() {
        return lines;
    }

    int exitCode() {
        return exitCode;
    }
}
