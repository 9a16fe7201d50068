package io.chaos4j.junit;

import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a test method may ask about the experiment it runs under; a parameter of the method. Thread-safe. */
public final class ChaosRun {

    private final Function<String, @Nullable ExperimentStatus> status;
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String experiment = "";
    private volatile boolean ofFile;
    private volatile Phase phase = Phase.STEADY_STATE;
    private volatile RunEvent.@Nullable Ended ended;

    ChaosRun(Function<String, @Nullable ExperimentStatus> status) {
        this.status = status;
    }

    /** The test runs under this experiment from now on. */
    void of(String name, boolean file) {
        experiment = name;
        ofFile = file;
    }

    /**
     * Whether the experiment of a file is still running; makes the end of a loop that drives traffic.
     *
     * @throws IllegalStateException without a file: the faults last until the method ends, and the loop would never
     */
    public boolean inProgress() {
        requireFile();
        return ended == null;
    }

    /**
     * Where the run of a file is.
     *
     * @throws IllegalStateException without a file, because then there are no phases
     */
    public Phase phase() {
        requireFile();
        return phase;
    }

    private void requireFile() {
        if (!ofFile) {
            throw new IllegalStateException(
                    "only @ChaosExperiment with a file has a run; the faults of @InjectLatency and"
                            + " @InjectException last as long as the method");
        }
    }

    /** Injections so far. */
    public long injections() {
        @Nullable ExperimentStatus now = status.apply(experiment);
        return now == null ? 0 : now.injections();
    }

    void on(RunEvent event) {
        events.add(event);
        if (event instanceof RunEvent.PhaseBegan began) {
            phase = began.phase();
        } else if (event instanceof RunEvent.Ended last) {
            ended = last;
            over.countDown();
        }
    }

    List<RunEvent> events() {
        return events;
    }

    /** Waits for the end of the run, whatever interrupts; an interrupt stays set. */
    void awaitEnd(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean interrupted = false;
        boolean waiting = true;
        while (waiting) {
            try {
                var unused = over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                waiting = false;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    Optional<RunEvent.Ended> await(Duration atMost) throws InterruptedException {
        boolean inTime = over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return inTime ? Optional.ofNullable(ended) : Optional.empty();
    }
}
