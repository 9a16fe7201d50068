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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a test method may ask about the experiment it runs under; a parameter of the method. Thread-safe. */
public final class ChaosRun {

    private final Supplier<@Nullable ExperimentStatus> status;
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Phase phase = Phase.STEADY_STATE;
    private volatile RunEvent.@Nullable Ended ended;

    ChaosRun(Supplier<@Nullable ExperimentStatus> status) {
        this.status = status;
    }

    /** Whether an experiment of a file is still running; makes the end of a loop that drives traffic. */
    public boolean inProgress() {
        return ended == null;
    }

    /** Where the run of a file is. */
    public Phase phase() {
        return phase;
    }

    /** Injections so far. */
    public long injections() {
        @Nullable ExperimentStatus now = status.get();
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

    Optional<RunEvent.Ended> await(Duration atMost) throws InterruptedException {
        boolean inTime = over.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return inTime ? Optional.ofNullable(ended) : Optional.empty();
    }
}
