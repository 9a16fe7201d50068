package io.chaos4j.junit;

import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a test may ask about the experiment it runs under: a parameter of the test method, or of {@code @BeforeEach} and
 * {@code @AfterEach} methods. Thread-safe.
 */
public final class ChaosRun {

    private final boolean ofFile;
    private final Supplier<@Nullable ExperimentStatus> status;
    private final Traffic traffic;
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean begun;
    private volatile Phase phase = Phase.STEADY_STATE;
    private volatile RunEvent.@Nullable Ended ended;

    /**
     * @param ofFile whether it is the experiment of a file, which has a run
     * @param status what became of it; null before it is loaded
     * @param calls whether a call ended at one of its points in the last second
     */
    ChaosRun(boolean ofFile, Supplier<@Nullable ExperimentStatus> status, BooleanSupplier calls) {
        this.ofFile = ofFile;
        this.status = status;
        this.traffic = new Traffic(calls);
    }

    /**
     * Whether the experiment of a file is still running; makes the end of a loop that drives traffic.
     *
     * @throws IllegalStateException without a file: the faults last until the method ends, and the loop would never
     */
    public boolean inProgress() {
        requireFile();
        return begun && ended == null;
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
                    "only @ChaosExperiment with a file has a run; the faults of @Inject, @InjectLatency and"
                            + " @InjectException last as long as the method");
        }
    }

    /** Injections so far. */
    public long injections() {
        @Nullable ExperimentStatus now = status.get();
        return now == null ? 0 : now.injections();
    }

    /** The run begins now. */
    void begin() {
        begun = true;
    }

    void on(RunEvent event) {
        events.add(event);
        if (event instanceof RunEvent.PhaseBegan began) {
            phase = began.phase();
        } else if (event instanceof RunEvent.Sampled) {
            traffic.second();
        } else if (event instanceof RunEvent.Ended last) {
            ended = last;
            phase = Phase.DONE;
            over.countDown();
        }
    }

    /** Whether it is not worth going on, because the test makes no traffic. */
    boolean isIdle() {
        return traffic.isMissing();
    }

    List<RunEvent> events() {
        return events;
    }

    /** How it ended; null while it goes on. */
    RunEvent.@Nullable Ended ended() {
        return ended;
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
}
