package io.chaos4j.event;

/** Where the events of a run go: the journal, the command line, the log. Called in order, from one thread at a time. */
@FunctionalInterface
public interface RunListener {

    /** Drops everything. */
    RunListener NONE = event -> {};

    /** Something happened. What this throws ends the run in a rollback; a listener that must not do so catches. */
    void on(RunEvent event);

    /** Both, this one first. */
    default RunListener and(RunListener next) {
        return event -> {
            on(event);
            next.on(event);
        };
    }
}
