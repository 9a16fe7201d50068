package io.chaos4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.ResourceFault.Occupation;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Limit;
import io.chaos4j.plan.Plan;
import io.chaos4j.testing.Plans;
import io.chaos4j.testing.TestGate;
import io.chaos4j.testing.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Resources that a plan occupies while it is armed. */
class EngineResourcesTest extends AbstractEngineTest {

    private final TestGate gate = new TestGate();

    @Test
    void gatesThatCannotBeFlippedBackDoNotKeepThePlanArmed() {
        gate.whenDisarming = () -> {
            throw new IllegalStateException("stuck");
        };
        disarmsWhatIsStuck(broken -> assertThat(broken.disarmNow()).isZero());
    }

    @Test
    void norDoGatesThatFailForGood() {
        gate.whenDisarming = () -> {
            throw new OutOfMemoryError("stuck");
        };
        disarmsWhatIsStuck(broken -> assertThatThrownBy(broken::disarmNow).isInstanceOf(OutOfMemoryError.class));
    }

    private void disarmsWhatIsStuck(Consumer<Engine> disarming) {
        Engine broken = new Engine(clock, gate, new Meters()::recorder, problems);
        AtomicBoolean closed = new AtomicBoolean();
        LoadedPlan plan = broken.load(Plans.occupying("memory", (at, until) -> occupation(closed, () -> {})));
        broken.arm(plan, MINUTE, false, () -> true, () -> {});
        disarming.accept(broken);
        assertThat(closed).isTrue();
        assertThat(broken.armed()).isNull();
        assertThat(broken.isArmed()).isFalse();
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
    void aResourceThatBreaksSaysSoAndForHowManySecondsItWasOccupied() {
        AtomicReference<String> broke = new AtomicReference<>("");
        LoadedPlan plan = engine.load(Plans.occupying("disk", (at, until) -> breaking(broke)));
        arm(plan);
        clock.advance(Duration.ofSeconds(2));
        Awaitility.await().until(() -> engine.counts(plan).get(0).struck() == 2);
        broke.set("the file was removed");
        clock.advance(Duration.ofSeconds(3));
        Awaitility.await().until(() -> engine.counts(plan).get(0).eligible() == 5);
        RuleCount count = engine.counts(plan).get(0);
        assertThat(count.struck()).isEqualTo(2);
        assertThat(count.failed()).isEqualTo(3);
        assertThat(count.shortfall()).isEqualTo("'disk' broke after 2 injections: the file was removed");
        engine.disarm(plan);
        assertThat(engine.counts(plan).get(0)).isEqualTo(count);
        assertThat(said).containsExactly("'disk' broke: the file was removed");
    }

    @Test
    void secondsInWhichAResourceIsBuiltUpHaveNotFailed() {
        AtomicReference<String> state = new AtomicReference<>("building");
        LoadedPlan plan = engine.load(Plans.occupying("disk", (at, until) -> new Occupation() {
            @Override
            public boolean occupied() {
                return "full".equals(state.get());
            }

            @Override
            public void close() {}
        }));
        arm(plan);
        clock.advance(Duration.ofSeconds(3));
        Awaitility.await().until(() -> engine.counts(plan).get(0).eligible() == 3);
        assertThat(engine.counts(plan).get(0).failed())
                .as("as long as it never was")
                .isEqualTo(3);
        state.set("full");
        clock.advance(Duration.ofSeconds(4));
        Awaitility.await().until(() -> engine.counts(plan).get(0).struck() == 4);
        assertThat(engine.counts(plan).get(0).failed()).isZero();
        assertThat(engine.counts(plan).get(0).fellShort()).isFalse();
        state.set("lost");
        clock.advance(Duration.ofSeconds(2));
        Awaitility.await().until(() -> engine.counts(plan).get(0).eligible() == 9);
        assertThat(engine.counts(plan).get(0).failed()).isEqualTo(2);
        engine.disarm(plan);
    }

    @Test
    void aResourceThatBreaksInTheLastSecondIsSeenWhenItIsWithdrawn() {
        AtomicReference<String> broke = new AtomicReference<>("");
        LoadedPlan plan = engine.load(Plans.occupying("disk", (at, until) -> breaking(broke)));
        arm(plan);
        broke.set("the file was removed");
        engine.disarm(plan);
        assertThat(engine.counts(plan).get(0).broke()).isEqualTo("the file was removed");
    }

    private static Occupation breaking(AtomicReference<String> broke) {
        return new Occupation() {
            @Override
            public boolean occupied() {
                return broke().isEmpty();
            }

            @Override
            public String broke() {
                return String.valueOf(broke.get());
            }

            @Override
            public void close() {}
        };
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
}
