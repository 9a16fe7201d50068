package io.chaos4j.junit;

import io.chaos4j.control.Door;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.Refused;
import io.chaos4j.control.RunOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The experiment of one test, until it is withdrawn. It is withdrawn once: by the thread of the test method, or by JUnit's own where
 * that gave up on a method that runs on another thread and does not end. Thread-safe.
 */
final class TestFaults implements Lease {

    /** A run that is ended watches the recovery first; the next test could not begin before. */
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(2);

    private final Door door;
    private final Operator operator;
    private final String experiment;
    private final ChaosRun run;
    private final boolean file;
    private final AtomicBoolean withdrawn = new AtomicBoolean();
    private volatile @Nullable ExperimentStatus status;

    /** @param file whether it is an experiment of a file, which has a run */
    TestFaults(Door door, Operator operator, String experiment, ChaosRun run, boolean file) {
        this.door = door;
        this.operator = operator;
        this.experiment = experiment;
        this.run = run;
        this.file = file;
        run.of(experiment, file);
    }

    /** Arms them until they are withdrawn. */
    void arm() {
        door.arm(experiment, operator);
    }

    /** Begins the run of a file. */
    void run() {
        door.run(experiment, operator, RunOptions.USUAL, this, run::on);
    }

    @Override
    public boolean held() {
        return !withdrawn.get();
    }

    /** Withdraws the faults, waits for the end of the run if there is one, and forgets the experiment. An interrupt stays set. */
    void withdraw() {
        if (withdrawn.getAndSet(true)) {
            return;
        }
        door.disarm(experiment, operator);
        if (file) {
            run.awaitEnd(LONGEST_RECOVERY);
        }
        status = door.experiment(experiment);
        try {
            door.unload(experiment);
        } catch (Refused stillEnding) {
            // It is replaced when somebody loads one of its name.
        }
    }

    /** What it came to; null until it was withdrawn. */
    @Nullable
    ExperimentStatus status() {
        return status;
    }
}
