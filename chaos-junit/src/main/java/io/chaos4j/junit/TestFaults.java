package io.chaos4j.junit;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.Refused;
import io.chaos4j.control.RunOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The experiment of one test, from its beginning until it is withdrawn.
 *
 * <p>It is armed by the thread of the test method, and withdrawn by that one or by JUnit's own, where that gave up on a method that
 * runs on another thread. Both take one lock, and withdrawn is final: what comes to arm after it is refused, and what comes to
 * withdraw while it arms waits until it has. Thread-safe.
 */
final class TestFaults implements Lease {

    /** A run looks at its lease ten times a second, but waits for its journal. */
    private static final Duration LONGEST_END = Duration.ofMinutes(2);

    private final TestDocument document;
    private final Supplier<ChaosControl> engine;
    private final Operator operator;
    private final ChaosRun run;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean armed;
    private boolean over;
    private volatile String experiment = "";
    private volatile boolean withdrawn;
    private volatile @Nullable ExperimentStatus last;
    private volatile List<String> olderProblems = List.of();

    /** @param engine opens the engine when it is first asked */
    TestFaults(TestDocument document, Supplier<ChaosControl> engine) {
        this.document = document;
        this.engine = engine;
        this.operator = new Operator("junit", document.name().text());
        this.run = new ChaosRun(document.isFile(), this::status, this::isCalled);
    }

    ChaosRun run() {
        return run;
    }

    TestDocument document() {
        return document;
    }

    /**
     * Loads and arms them, or begins the run of a file.
     *
     * @throws IllegalStateException when they were withdrawn before
     */
    void arm() throws IOException {
        String text = document.text();
        ChaosControl door = engine.get();
        lock.lock();
        try {
            if (withdrawn) {
                throw new IllegalStateException("the test was over before its faults were armed");
            }
            olderProblems = door.status().problems();
            begin(door, text);
            armed = true;
        } catch (InvalidExperiment mistakes) {
            throw document.translated(mistakes);
        } catch (Refused refused) {
            throw new Refused(document.at(refused.getMessage()), refused);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(document.at(refused.getMessage()), refused);
        } catch (IllegalStateException refused) {
            throw new IllegalStateException(document.at(refused.getMessage()), refused);
        } finally {
            lock.unlock();
        }
    }

    private void begin(ChaosControl door, String text) {
        experiment = door.load(document.label(), text).experiment();
        if (document.isFile()) {
            run.begin();
            door.run(experiment, operator, RunOptions.IN_A_TEST, this, run::on);
        } else {
            door.arm(experiment, operator);
        }
    }

    /** Whether the run goes on: until it is withdrawn, or makes no sense without traffic. */
    @Override
    public boolean held() {
        return !withdrawn && !run.isIdle();
    }

    /**
     * Withdraws the faults for good, ends the run if there is one, and forgets the experiment. An interrupt stays set. Once it has
     * returned, to whichever thread, nothing is armed.
     */
    void withdraw() {
        withdrawn = true;
        lock.lock();
        try {
            if (!over && !experiment.isEmpty()) {
                over = true;
                withdraw(engine.get());
            }
        } finally {
            lock.unlock();
        }
    }

    private void withdraw(ChaosControl door) {
        try {
            door.disarm(experiment, operator);
        } catch (Refused unknown) {
            // What is not loaded any more is not armed.
        }
        if (armed && document.isFile()) {
            run.awaitEnd(LONGEST_END);
        }
        last = door.experiment(experiment);
        try {
            door.unload(experiment);
        } catch (Refused stillEnding) {
            // It is replaced when one of its name is loaded.
        }
    }

    /** What it has come to so far; null before it is loaded. */
    @Nullable
    ExperimentStatus status() {
        @Nullable ExperimentStatus ended = last;
        return ended != null || experiment.isEmpty() ? ended : engine.get().experiment(experiment);
    }

    /** Calls that reached its targets. */
    long eligible() {
        @Nullable ExperimentStatus now = status();
        return now == null ? 0 : now.eligible();
    }

    /** What is worth knowing when nothing was injected: what the document's targets match, and what went wrong meanwhile. */
    List<String> hints() {
        return Hints.of(engine.get(), document, olderProblems);
    }

    private boolean isCalled() {
        return engine.get().lastSecond().stream().anyMatch(point -> point.measured() && point.callsPerSecond() > 0);
    }
}
