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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    @Test
    void allAreAskedToEndBeforeOneIsAwaitedAndTheyShareOneSecond() {
        List<String> order = new ArrayList<>();
        LoadedPlan plan = engine.load(three(
                new Ending("first", order, 700, ""),
                new Ending("second", order, 500, "its thread second has not ended"),
                new Ending("third", order, 0, "its thread third has not ended")));
        arm(plan);
        assertThat(engine.disarm(plan)).as("resources that are still held").isEqualTo(2);
        assertThat(order)
                .containsExactly(
                        "end first",
                        "end second",
                        "end third",
                        "await first 1000",
                        "await second 300",
                        "await third -200");
        assertThat(said)
                .containsExactly(
                        "'second' is not given back yet: its thread second has not ended",
                        "'third' is not given back yet: its thread third has not ended");
        assertThat(engine.armed()).isNull();
    }

    @Test
    void aResourceThatCanOnlyBeClosedIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        LoadedPlan plan = engine.load(Plans.occupying("disk", (at, until) -> occupation(closed, () -> {})));
        arm(plan);
        assertThat(engine.disarm(plan)).isZero();
        assertThat(closed).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void aResourceThatFailsToEndKeepsNoneOfTheOthersAndIsNamed() {
        List<String> order = new ArrayList<>();
        Occupation broken = occupation(new AtomicBoolean(), () -> {
            throw new OutOfMemoryError("stuck");
        });
        LoadedPlan plan = engine.load(three(broken, new Ending("second", order, 0, ""), broken));
        arm(plan);
        assertThat(engine.disarm(plan)).isEqualTo(2);
        assertThat(order).containsExactly("end second", "await second 1000");
        assertThat(said)
                .containsExactly(
                        "'first' could not be given back: java.lang.OutOfMemoryError: stuck",
                        "'third' could not be given back: java.lang.OutOfMemoryError: stuck");
        assertThat(engine.armed()).isNull();
    }

    private static Plan three(Occupation first, Occupation second, Occupation third) {
        return new Plan(
                "three",
                List.of(),
                Stream.of(
                                Plans.occupying("first", (at, until) -> first),
                                Plans.occupying("second", (at, until) -> second),
                                Plans.occupying("third", (at, until) -> third))
                        .flatMap(plan -> plan.resources().stream())
                        .toList(),
                java.util.Set.of(),
                false,
                Limit.NONE);
    }

    /** Takes so many milliseconds to end, on the clock of the test. */
    private final class Ending implements Occupation {

        private final String name;
        private final List<String> order;
        private final long millis;
        private final String late;

        Ending(String name, List<String> order, long millis, String late) {
            this.name = name;
            this.order = order;
            this.millis = millis;
            this.late = late;
        }

        @Override
        public boolean occupied() {
            return true;
        }

        @Override
        public void end() {
            order.add("end " + name);
        }

        @Override
        public String awaitEnd(long nanos) {
            order.add("await " + name + " " + TimeUnit.NANOSECONDS.toMillis(nanos));
            clock.advance(Duration.ofMillis(millis));
            return late;
        }

        @Override
        public void close() {
            order.add("close " + name);
        }
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
