package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.time.Later;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The announced delays of one call, which add up. No thread waits for them. */
final class Delays {

    private final List<Strike> announced;
    private final long nanos;
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Later.@Nullable Pending pending;

    /** @param announced strikes whose effect is a delay, all of one arming */
    Delays(List<Strike> announced) {
        this.announced = announced;
        this.nanos = announced.stream()
                .mapToLong(strike -> ((Effect.Delay) strike.effect()).nanos())
                .reduce(0, Effect.Delay::sum);
    }

    boolean isEmpty() {
        return announced.isEmpty();
    }

    /**
     * Lets something happen when they are over: on this thread where there are none, else on a thread of the engine or the one that disarms.
     *
     * @param action short, and nothing of the application
     */
    void then(Runnable action) {
        if (announced.isEmpty()) {
            action.run();
            return;
        }
        try {
            pending = announced.get(0).later(nanos, () -> {
                done();
                action.run();
            });
        } catch (Throwable ours) {
            failed(ours);
            action.run();
        }
    }

    /** They end, and what should follow them does not happen. */
    void abandon() {
        Later.@Nullable Pending waiting = pending;
        if (waiting != null) {
            waiting.cancel();
        }
        done();
    }

    /** They could not act. */
    void failed(Throwable cause) {
        if (done.compareAndSet(false, true)) {
            announced.forEach(strike -> strike.failed(cause));
        }
    }

    private void done() {
        if (done.compareAndSet(false, true)) {
            announced.forEach(Strike::done);
        }
    }
}
