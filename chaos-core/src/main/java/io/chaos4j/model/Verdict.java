package io.chaos4j.model;

/** What a run comes to. The exit codes are those of the command line. */
public enum Verdict {
    /** Every criterion was met. */
    HELD(0),
    /** Nothing was to be judged: the experiment has no check, its faults struck, and the service recovered. */
    DONE(0),
    /** The experiment killed its own JVM, as it was asked to: there is no one left who could judge anything. */
    KILLED(0),
    /** A criterion failed, or a stop condition became true; rolled back and recovered. */
    DEVIATED(1),
    /** The service did not recover in time. */
    CRITICAL(5),
    /** A person or a guard ended an armed run. */
    HALTED(3),
    /** Never armed, with the reason. */
    ABORTED(3),
    /** Too few calls, nothing was struck, or a rule did not do what it was there for. */
    INCONCLUSIVE(4);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code of a command that ran one experiment to this verdict. */
    public int exitCode() {
        return exitCode;
    }
}
