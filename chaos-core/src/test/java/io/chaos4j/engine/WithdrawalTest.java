package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.Problems;
import io.chaos4j.measure.Meters;
import io.chaos4j.testing.Plans;
import io.chaos4j.testing.Threads;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * No strike acts after disarming has returned 0, tried ten thousand times under eight threads that do nothing but strike.
 * The twin is the same with a strike that is not announced: it has read the veto and acts later.
 */
class WithdrawalTest {

    private static final int THREADS = 8;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Whether acting is over, as the one who disarms sees it. */
    private final AtomicBoolean off = new AtomicBoolean(true);

    private final AtomicLong acted = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    @Test
    void tenThousandDisarmsAreFollowedByNoInjection() {
        Engine engine = new Engine(
                Clock.SYSTEM, PlanSwitch.NONE, new Meters()::recorder, new Problems(line -> late.addAndGet(1)));
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        ActiveRule rule = plan.rules().get(0);
        long notWithdrawn = hammered(10_000, () -> strike(rule), armed -> {
            if (armed) {
                engine.arm(plan, MINUTE, false, () -> true, () -> {});
                return 0;
            }
            return engine.disarm(plan);
        });
        assertThat(notWithdrawn).isZero();
        assertThat(acted.get()).as("and strikes there were").isGreaterThan(10_000);
        assertThat(late).as("strikes that acted after disarm() had returned 0").hasValue(0);
    }

    @Test
    void aStrikeThatIsNotAnnouncedActsAfterwards() {
        AtomicBoolean veto = new AtomicBoolean(true);
        hammered(
                2_000,
                () -> {
                    if (veto.get()) {
                        return false;
                    }
                    // What stands between deciding and acting; a context switch does the same, more rarely.
                    LockSupport.parkNanos(1);
                    act();
                    return true;
                },
                armed -> {
                    veto.set(!armed);
                    return 0;
                });
        assertThat(late.get()).isPositive();
    }

    private boolean strike(ActiveRule rule) {
        @Nullable Strike strike = rule.decide((int) Thread.currentThread().getId());
        if (strike == null) {
            return false;
        }
        try {
            act();
            return true;
        } finally {
            strike.done();
        }
    }

    private void act() {
        acted.incrementAndGet();
        if (off.get()) {
            late.incrementAndGet();
        }
    }

    private long hammered(int rounds, BooleanSupplier strike, Flip flip) {
        AtomicBoolean over = new AtomicBoolean();
        long left = 0;
        Threads threads = Threads.start(THREADS, number -> {
            while (!over.get()) {
                for (int i = 0; i < 8; i++) {
                    boolean unused = strike.getAsBoolean();
                }
                // Leaves the cores to the one who arms and disarms, so that it is raced and not starved.
                LockSupport.parkNanos(20_000);
            }
        });
        try {
            for (int round = 0; round < rounds; round++) {
                off.set(false);
                flip.to(true);
                long before = acted.get();
                // Every tenth time somebody must be striking; else it is a race of arming and disarming.
                while (round % 10 == 0 && acted.get() < before + THREADS) {
                    Thread.onSpinWait();
                }
                left += flip.to(false);
                off.set(true);
            }
        } finally {
            over.set(true);
            threads.close();
        }
        return left;
    }

    private interface Flip {
        int to(boolean armed);
    }
}
