package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Limit;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.testing.ManualClock;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final List<String> said = new ArrayList<>();
    private final Problems problems = new Problems(said::add);
    private final Engine engine = engine(clock);

    @Test
    void whatRestsForgetsItsCountsWhenToldTo() {
        LoadedPlan plan = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        arm(plan);
        strike(plan);
        assertThatThrownBy(() -> engine.forget(plan)).hasMessageContaining("is armed");
        engine.rest(plan);
        assertThat(engine.counts(plan).get(0).struck()).isEqualTo(1);
        engine.forget(plan);
        assertThat(engine.counts(plan).get(0).struck()).isZero();
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
    void armingAgainBeginsToCountAnew() {
        LoadedPlan plan = engine.load(Plans.of(Plans.rule("once", Plans.NO_DELAY, 1, new Limit(0, 1, 0), 1)));
        for (int round = 0; round < 2; round++) {
            arm(plan);
            assertThat(strike(plan)).isTrue();
            assertThat(strike(plan)).isFalse();
            RuleCount count = engine.counts(plan).get(0);
            assertThat(count.eligible()).isEqualTo(2);
            assertThat(count.struck()).isEqualTo(1);
            assertThat(count.limited()).isEqualTo(1);
            engine.disarm(plan);
        }
    }

    @Test
    void aRuleThatMayNotStrikeLeavesTheCommonTotalToTheOthers() {
        PlannedRule tight = Plans.rule("tight", Plans.NO_DELAY, 1, new Limit(0, 0, 1), 1);
        PlannedRule free = Plans.rule("free", Plans.NO_DELAY, 1, Limit.NONE, 1);
        LoadedPlan plan = engine.load(Plans.of(new Limit(0, 10, 0), tight, free));
        arm(plan);
        int struck = 0;
        for (int i = 0; i < 100; i++) {
            struck += strike(plan.rules().get(0)) ? 1 : 0;
        }
        assertThat(struck).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            struck += strike(plan.rules().get(1)) ? 1 : 0;
        }
        assertThat(struck).isEqualTo(10);
    }

    @Test
    void aRuleKeepsItsOwnTotalWhileTheCommonSecondIsUsedUp() {
        PlannedRule ten = Plans.rule("ten", Plans.NO_DELAY, 1, new Limit(0, 10, 0), 1);
        LoadedPlan plan = engine.load(Plans.of(new Limit(0, 0, 1), ten));
        arm(plan);
        int struck = 0;
        for (int second = 0; second < 20; second++) {
            for (int i = 0; i < 50; i++) {
                struck += strike(plan) ? 1 : 0;
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(struck).isEqualTo(10);
    }

    @Test
    void twoRulesWithTheSeedOfTheirExperimentDoNotStrikeTheSameCalls() {
        LoadedPlan plan = engine.load(Plans.of(
                Plans.rule("one", Plans.NO_DELAY, 0.5, Limit.NONE, 42),
                Plans.rule("two", Plans.NO_DELAY, 0.5, Limit.NONE, 42)));
        arm(plan);
        int together = 0;
        for (int i = 0; i < 1_000; i++) {
            together += strike(plan.rules().get(0)) == strike(plan.rules().get(1)) ? 1 : 0;
        }
        assertThat(together).isBetween(400, 600);
    }

    @Test
    void aFaultThatThrowsDisarmsItsRuleOnly() {
        for (Throwable thrown : List.of(new IllegalStateException("ours"), new StackOverflowError("ours"))) {
            LoadedPlan plan = engine.load(Plans.of(
                    Plans.rule(
                            "broken",
                            random -> {
                                throw sneaky(thrown);
                            },
                            1,
                            Limit.NONE,
                            1),
                    Plans.rule("whole", Plans.NO_DELAY, 1, Limit.NONE, 1)));
            arm(plan);
            for (int i = 0; i < 3; i++) {
                assertThat(strike(plan.rules().get(0))).isFalse();
                assertThat(strike(plan.rules().get(1))).isTrue();
            }
            assertThat(engine.disarm(plan)).as("nothing stayed announced").isZero();
        }
        assertThat(said).hasSize(2).allMatch(line -> line.contains("'broken'"));
    }

    @Test
    void gatesThatCannotBeFlippedBackDoNotKeepThePlanArmed() {
        Engine broken = new Engine(
                clock,
                new PlanSwitch() {
                    @Override
                    public void bind(LoadedPlan plan) {}

                    @Override
                    public void unbind(LoadedPlan plan) {}

                    @Override
                    public void measuring(LoadedPlan plan, boolean on) {}

                    @Override
                    public void armed(LoadedPlan plan, boolean on) {
                        if (!on) {
                            throw new IllegalStateException("stuck");
                        }
                    }
                },
                new Meters()::recorder,
                problems);
        AtomicBoolean closed = new AtomicBoolean();
        LoadedPlan plan = broken.load(Plans.occupying("memory", (at, until) -> occupation(closed, () -> {})));
        broken.arm(plan, MINUTE, false, () -> true, () -> {});
        assertThat(broken.disarm(plan)).isZero();
        assertThat(closed).isTrue();
        assertThat(broken.armed()).isNull();
    }

    @Test
    void aResourceThatCannotBeOccupiedLeavesNothingArmed() {
        LoadedPlan plan = engine.load(Plans.occupying("cpu", (at, until) -> {
            throw new OutOfMemoryError("no more threads");
        }));
        assertThatThrownBy(() -> arm(plan)).isInstanceOf(OutOfMemoryError.class);
        assertThat(engine.armed()).isNull();
    }

    @Test
    void haltingWhileAResourceClosesVetoesAtOnce() throws InterruptedException {
        CountDownLatch closing = new CountDownLatch(1);
        CountDownLatch mayClose = new CountDownLatch(1);
        AtomicBoolean closed = new AtomicBoolean();
        LoadedPlan plan = engine.load(Plans.occupying(
                "disk",
                (at, until) -> occupation(closed, () -> {
                    closing.countDown();
                    await(mayClose);
                })));
        arm(plan);
        Threads disarming = Threads.start(1, number -> engine.disarm(plan));
        assertThat(closing.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.isArmed()).as("while it closes").isFalse();
        Threads halting =
                Threads.start(2, number -> assertThat(engine.disarmNow()).isZero());
        mayClose.countDown();
        disarming.close();
        halting.close();
        assertThat(closed).isTrue();
    }

    @Test
    void aResourceCountsTheSecondsInWhichItWasReallyOccupied() {
        LoadedPlan plan = engine.load(Plans.occupying("cpu", (at, until) -> occupation(new AtomicBoolean(), () -> {})));
        LoadedPlan other = engine.load(Plans.of(Plans.always(Plans.NO_DELAY)));
        arm(plan);
        clock.advance(Duration.ofSeconds(3));
        Awaitility.await().until(() -> engine.counts(plan).get(0).struck() == 3);
        engine.disarm(plan);
        assertThat(engine.counts(plan).get(0).struck()).isEqualTo(3);
        assertThat(engine.counts(other)).hasSize(1).allMatch(count -> count.struck() == 0);
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

    @Test
    void aDryPlanDecidesAndOccupiesNothing() {
        AtomicInteger occupied = new AtomicInteger();
        Plan both = new Plan(
                "dry",
                List.of(Plans.always(Plans.NO_DELAY)),
                Plans.occupying("cpu", (at, until) -> {
                            occupied.incrementAndGet();
                            return occupation(new AtomicBoolean(), () -> {});
                        })
                        .resources(),
                java.util.Set.of(Plans.TARGET),
                false,
                Limit.NONE);
        LoadedPlan plan = engine.load(both);
        engine.arm(plan, MINUTE, true, () -> true, () -> {});
        @Nullable Strike strike = plan.rules().get(0).decide(0);
        assertThat(strike).isNotNull().matches(Strike::dry);
        if (strike != null) {
            strike.done();
        }
        assertThat(occupied).hasValue(0);
    }

    private Engine engine(Clock time) {
        return new Engine(time, PlanSwitch.NONE, new Meters()::recorder, problems);
    }

    private void arm(LoadedPlan plan) {
        engine.arm(plan, MINUTE, false, () -> true, () -> {});
    }

    private static boolean strike(LoadedPlan plan) {
        return strike(plan.rules().get(0));
    }

    private static boolean strike(ActiveRule rule) {
        @Nullable Strike strike = rule.decide((int) Thread.currentThread().getId());
        if (strike == null) {
            return false;
        }
        if (strike.effect() instanceof Effect.Delay delay) {
            strike.await(delay);
        }
        strike.done();
        return true;
    }

    private static Occupation occupation(AtomicBoolean closed, Runnable closing) {
        return new Occupation() {
            @Override
            public boolean occupied() {
                return true;
            }

            @Override
            public void close() {
                closing.run();
                closed.set(true);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws anything
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
