package io.chaos4j.agent.cli;

/** Ends a command: what to say on stderr, and the exit code. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Bad usage, a bad file, or nobody of that name: nothing was done. */
    static Failure usage(String message) {
        return new Failure(ExitCode.USAGE, message);
    }

    /** It was asked for rightly and not done. */
    static Failure aborted(String message) {
        return new Failure(ExitCode.ABORTED, message);
    }

    int exitCode() {
        return exitCode;
    }
}
