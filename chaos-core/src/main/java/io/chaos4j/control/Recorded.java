package io.chaos4j.control;

import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;

/**
 * Writes what happens in a run into its journal and tells whoever watches. A journal that cannot be written ends the run, because none goes
 * on unrecorded; but whoever watches learns everything all the same, the end above all. One thread only, the runner's.
 */
final class Recorded implements RunListener {

    private final RunListener journal;
    private final RunListener watcher;
    private final Problems problems;
    private boolean lost;

    Recorded(RunListener journal, RunListener watcher, Problems problems) {
        this.journal = journal;
        this.watcher = watcher;
        this.problems = problems;
    }

    /** Throws what keeps the journal from being written, the first time: after that the run is on its way to its end. */
    @Override
    public void on(RunEvent event) {
        boolean known = lost;
        try {
            journal.on(event);
        } catch (RuntimeException | Error failed) {
            lost = true;
            if (!known) {
                problems.add("The journal of a run is incomplete", failed);
                if (event instanceof RunEvent.Killed) {
                    throw failed; // it does not come to that
                }
                try {
                    watcher.on(event);
                } catch (RuntimeException | Error second) {
                    failed.addSuppressed(second);
                }
                throw failed;
            }
        }
        watcher.on(event);
    }
}
