package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.measure.Meters;
import io.chaos4j.testing.Plans;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Injected waits leave at the deadline of their own accord: the engine's watching thread stands still, because the test holds what that
 * needs in order to withdraw. A delay of an hour that ended with the watcher only would let the test time out.
 */
@Timeout(60)
class DeadlineAloneTest {

    private static final Effect HOUR = new Effect.Delay(Duration.ofHours(1).toNanos());

    private final Engine engine =
            new Engine(Clock.SYSTEM, PlanSwitch.NONE, new Meters()::recorder, new Problems(line -> {}));
    private final LoadedPlan plan = engine.load(Plans.of(Plans.always(random -> HOUR)));
    private Strike strike;

    @BeforeEach
    void arm() {
        engine.arm(plan, Duration.ofSeconds(1), false, () -> true, () -> {});
        strike = Objects.requireNonNull(plan.rules().get(0).decide(1));
    }

    @AfterEach
    void disarm() {
        strike.done();
        assertThat(engine.disarm(plan)).isZero();
    }

    @Test
    void aPlatformThreadLeavesAtTheDeadline() throws InterruptedException {
        synchronized (engine) {
            Thread waiting = new Thread(() -> strike.await((Effect.Delay) HOUR));
            waiting.start();
            waiting.join();
            assertNotWithdrawn();
        }
    }

    @Test
    void aVirtualThreadLeavesAtTheDeadline() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "this JDK has no virtual threads");
        synchronized (engine) {
            Thread waiting = (Thread) Objects.requireNonNull(Thread.class
                    .getMethod("startVirtualThread", Runnable.class)
                    .invoke(null, (Runnable) () -> strike.await((Effect.Delay) HOUR)));
            waiting.join();
            assertNotWithdrawn();
        }
    }

    @Test
    void aWaitWithoutAThreadEndsAtTheDeadline() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        synchronized (engine) {
            strike.later(Duration.ofHours(1).toNanos(), ended::countDown);
            ended.await();
            assertNotWithdrawn();
        }
    }

    /** Still armed, as far as the engine knows; and yet nothing acts any more. */
    private void assertNotWithdrawn() {
        assertThat(engine.isArmed()).isTrue();
        assertThat(strike.withdrawn()).isTrue();
        assertThat(plan.rules().get(0).decide(1)).isNull();
    }
}
