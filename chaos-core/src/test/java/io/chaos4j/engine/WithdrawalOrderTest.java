package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.Problems;
import io.chaos4j.measure.Meters;
import io.chaos4j.plan.Plan;
import io.chaos4j.testing.Plans;
import io.chaos4j.testing.TestGate;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The two orders in which a strike and a disarming can meet, each made to happen: {@link WithdrawalTest} hopes for them. */
@Timeout(30)
class WithdrawalOrderTest {

    private static final int NOT_YET = -1;

    private final Thread striking = Thread.currentThread();
    private final TestGate gate = new TestGate();
    private final AtomicReference<Runnable> atNextReading = new AtomicReference<>(() -> {});
    private final Engine engine = new Engine(
            new Clock() {
                @Override
                public long nanoTime() {
                    if (Thread.currentThread() == striking) {
                        atNextReading.getAndSet(() -> {}).run();
                    }
                    return System.nanoTime();
                }

                @Override
                public Instant now() {
                    return Instant.now();
                }
            },
            gate,
            new Meters()::recorder,
            new Problems(line -> {}));

    private final AtomicInteger left = new AtomicInteger(NOT_YET);
    private @Nullable Thread disarming;

    @Test
    void aStrikeThatMeetsTheVetoAfterItWasAnnouncedWithdraws() throws InterruptedException {
        LoadedPlan plan = armed(Plans.of(Plans.always(Plans.NO_DELAY)));
        // The clock is read between announcing and reading the veto again.
        atNextReading.set(() -> disarm(plan));

        assertThat(plan.rules().get(0).decide(0)).isNull();

        end();
        assertThat(left).hasValue(0);
        assertThat(engine.counts(plan).get(0).struck()).isZero();
    }

    @Test
    void aDisarmingThatMeetsAStrikeAboutToActWaitsForIt() throws InterruptedException {
        AtomicReference<@Nullable LoadedPlan> meant = new AtomicReference<>();
        LoadedPlan plan = armed(Plans.of(Plans.always(random -> {
            LoadedPlan now = meant.get();
            if (now != null) {
                disarm(now);
            }
            return Plans.NO_DELAY.decide(random);
        })));
        meant.set(plan);

        @Nullable Strike strike = plan.rules().get(0).decide(0);

        assertThat(strike).as("it had read the veto before").isNotNull();
        awaitWaiting();
        assertThat(left).as("disarming has not returned").hasValue(NOT_YET);
        assertThat(gate.anyArmed())
                .as("code that threads still wait in is not flipped under them")
                .isTrue();
        if (strike != null) {
            strike.done();
        }
        end();
        assertThat(left).hasValue(0);
        assertThat(gate.anyArmed()).isFalse();
    }

    private LoadedPlan armed(Plan plan) {
        LoadedPlan loaded = engine.load(plan);
        engine.arm(loaded, Duration.ofMinutes(1), false, () -> true, () -> {});
        return loaded;
    }

    /** Disarms on a thread of its own; the veto is set when this returns. */
    private void disarm(LoadedPlan plan) {
        Thread thread = new Thread(() -> left.set(engine.disarm(plan)), "disarming");
        disarming = thread;
        thread.start();
        while (engine.isArmed()) {
            Thread.onSpinWait();
        }
    }

    /** Disarming has done what it does at once, and waits for the strike. */
    private void awaitWaiting() {
        Thread thread = Objects.requireNonNull(disarming);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private void end() throws InterruptedException {
        Thread thread = disarming;
        if (thread != null) {
            thread.join();
        }
    }
}
