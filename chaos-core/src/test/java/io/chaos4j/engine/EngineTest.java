package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.Effect;
import io.chaos4j.testing.Plans;
import io.chaos4j.testing.Threads;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Arming, the deadline, and withdrawing. */
class EngineTest extends AbstractEngineTest {

    @Test
    void whatMustNotBeWithdrawnMeanwhileIsDoneWhileArmedAndNotAfter() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        List<String> done = new ArrayList<>();
        assertThat(engine.whileArmed(() -> done.add("before"))).isFalse();
        arm(plan);
        assertThat(engine.whileArmed(() -> done.add("armed"))).isTrue();
        assertThat(engine.whileArmed(() -> {
                    engine.disarmNow(); // the veto of whoever comes meanwhile
                    assertThat(engine.whileArmed(() -> done.add("vetoed"))).isFalse();
                }))
                .isTrue();
        assertThat(engine.whileArmed(() -> done.add("after"))).isFalse();
        assertThat(done).containsExactly("armed");
    }

    @Test
    void nothingStrikesBeforeArmingOrAfterDisarming() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        assertThat(strike(plan)).isFalse();
        arm(plan);
        assertThat(strike(plan)).isTrue();
        assertThat(engine.disarm(plan)).isZero();
        assertThat(strike(plan)).isFalse();
        assertThat(engine.isArmed()).isFalse();
    }

    @Test
    void nothingStrikesFromTheDeadlineOn() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        arm(plan);
        clock.advance(MINUTE.minusNanos(1));
        assertThat(strike(plan)).isTrue();
        clock.advance(Duration.ofNanos(1));
        assertThat(strike(plan)).isFalse();
    }

    @Test
    void theDeadlineWithdrawsThePlanAndSaysSo() throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        engine.arm(plan, MINUTE, false, () -> true, told::countDown);
        clock.advance(MINUTE);
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.armed()).isNull();
    }

    @Test
    void theDeadlineOfAnEarlierArmingTellsNobodyElse() throws InterruptedException {
        AtomicInteger second = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        LoadedPlan next = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        engine.arm(plan, MINUTE, false, () -> true, () -> {
            engine.arm(next, MINUTE, false, () -> true, second::incrementAndGet);
            first.countDown();
        });
        clock.advance(MINUTE);
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
        engine.disarmNow();
        assertThat(second).hasValue(0);
    }

    @Test
    void whatIsNotAllowedIsNotArmed() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        assertThatThrownBy(() -> engine.arm(plan, MINUTE, false, () -> false, () -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine.armed()).isNull();
        assertThat(strike(plan)).isFalse();
    }

    @Test
    void aHaltInTheMiddleOfArmingLeavesNothingArmed() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        AtomicBoolean halted = new AtomicBoolean();
        assertThatThrownBy(() -> engine.arm(
                        plan,
                        MINUTE,
                        false,
                        () -> {
                            halted.set(true);
                            engine.disarmNow();
                            return !halted.get();
                        },
                        () -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThat(strike(plan)).isFalse();
        assertThat(engine.isArmed()).isFalse();
    }

    @Test
    void haltingAndArmingAtOnceNeverEndsArmed() {
        for (int round = 0; round < 500; round++) {
            Engine racing = engine(Clock.SYSTEM);
            LoadedPlan plan = racing.load(Plans.of(Plans.always(Plans.NO_DELAY)));
            AtomicBoolean halted = new AtomicBoolean();
            Threads.start(2, number -> {
                        if (number == 0) {
                            halted.set(true);
                            racing.disarmNow();
                        } else {
                            try {
                                racing.arm(plan, MINUTE, false, () -> !halted.get(), () -> {});
                            } catch (IllegalStateException refused) {
                                assertThat(halted).isTrue();
                            }
                        }
                    })
                    .close();
            assertThat(racing.isArmed()).isFalse();
            assertThat(strike(plan)).isFalse();
        }
    }

    @Test
    void onePlanIsArmedAtATime() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        LoadedPlan other = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        arm(plan);
        arm(plan);
        assertThatThrownBy(() -> arm(other)).isInstanceOf(IllegalStateException.class);
        assertThat(engine.disarm(other)).isZero();
        assertThat(engine.armed()).isSameAs(plan);
    }

    @Test
    void disarmingReleasesEverybodyWhoSitsInAnInjectedDelay() {
        Engine real = engine(Clock.SYSTEM);
        LoadedPlan plan = real.load(Plans.of(
                Plans.always(random -> new Effect.Delay(Duration.ofMinutes(9).toNanos()))));
        real.arm(plan, MINUTE, false, () -> true, () -> {});
        try (Threads threads = Threads.start(50, number -> strike(plan))) {
            Awaitility.await().until(() -> real.counts(plan).get(0).concurrent() == 50);
            assertThat(threads.threads()).allMatch(Thread::isAlive);
            assertThat(real.disarm(plan)).isZero();
        }
    }
}
