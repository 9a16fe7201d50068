package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import io.chaos4j.model.Verdict;
import io.chaos4j.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is loaded, armed, disarmed and run through the door. */
class LocalDoorTest extends AbstractDoorTest {

    @Test
    void anUnknownExperimentIsRefusedWithTheNearestName() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-order", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessage("no experiment 'slow-order' is loaded; did you mean 'slow-orders'?");
    }

    @Test
    void aDocumentWithMistakesIsNotLoaded() {
        LocalControl door = armable();
        assertThatThrownBy(() -> door.load("slow.yaml", SLOW.replace("1ms", "1").replace("risk: low", "risk: lo")))
                .isInstanceOfSatisfying(
                        InvalidExperiment.class,
                        invalid -> assertThat(invalid.problems()).hasSize(2));
        assertThat(door.experiments()).isEmpty();
    }

    @Test
    void armingAndDisarmingTwiceChangesNothing() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        door.arm("slow-orders", SOMEBODY);
        assertThat(door.status().state()).isEqualTo("armed");
        assertThat(door.status().armedBy()).isEqualTo("somebody via test");
        assertThat(door.disarm("slow-orders", SOMEBODY)).isZero();
        assertThat(door.disarm("slow-orders", SOMEBODY)).isZero();
        assertThat(door.status().state()).isEqualTo("idle");
        assertThat(gate.idle()).isTrue();
        assertThat(audit()).filteredOn(line -> line.contains("\"arm\"")).hasSize(1);
    }

    @Test
    void builtInPointsAreWovenWhenTheyAreMeasuredAndWhenAnExperimentIsLoadedThatMayBeArmed() {
        LocalControl door = armable();
        door.validate("slow.yaml", SLOW);
        door.measure(Duration.ZERO);
        assertThat(gate.builtInWeaves).hasValue(0);
        assertThat(gate.weaves).as("validating changes nothing").hasValue(0);

        door.measure(Duration.ofSeconds(1));
        assertThat(gate.builtInWeaves).hasValue(1);
        door.load("slow.yaml", SLOW);
        assertThat(gate.weaves).hasValue(1);
        door.close();

        door("observe", "order-service", "demo", journal()).load("slow.yaml", SLOW);
        assertThat(gate.weaves).as("what will not be armed touches no class").hasValue(1);
    }

    @Test
    void theLastOneLoadedOrInProgressIsBoundAndRests() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        assertThat(gate.bound()).containsExactly("slow-orders");
        door.load("other.yaml", SLOW.replace("slow-orders", "other"));
        assertThat(gate.bound()).containsExactly("other");
        assertThat(gate.idle()).isTrue();

        door.arm("slow-orders", SOMEBODY);
        door.load("third.yaml", SLOW.replace("slow-orders", "third"));
        assertThat(gate.bound()).as("while it is armed").containsExactly("slow-orders");
        door.disarm("slow-orders", SOMEBODY);
        assertThat(gate.bound()).as("at rest").containsExactly("slow-orders");
        assertThat(gate.idle()).isTrue();

        door.unload("other");
        assertThat(gate.bound()).containsExactly("slow-orders");
        door.unload("slow-orders");
        assertThat(gate.bound()).isEmpty();
    }

    @Test
    void whatIsArmedAgainCountsFromZero() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        for (int i = 1; i <= 2; i++) {
            door.arm("slow-orders", SOMEBODY);
            gate.call(Shop.SUBMIT, () -> {});
            door.disarm("slow-orders", SOMEBODY);
            assertThat(status(door).injections()).isEqualTo(1);
            assertThat(gate.struck).hasValue(i);
        }
    }

    @Test
    void aRunThatNeverArmsReportsNothingOfAnEarlierArming() throws InterruptedException {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        gate.call(Shop.SUBMIT, () -> {});
        door.disarm("slow-orders", SOMEBODY);
        door.halt(SOMEBODY);

        assertThat(run(door).verdict()).isEqualTo(Verdict.ABORTED);

        assertThat(status(door).injections()).isZero();
    }

    @Test
    void whatIsRunOnceIsForgottenHoweverItEnds() {
        LocalControl door = armable();
        for (boolean leaseHeld : List.of(true, false)) {
            door.load("slow.yaml", SLOW.replace("20s", "1s"));
            door.run("slow-orders", SOMEBODY, RunOptions.ONCE, () -> leaseHeld, RunListener.NONE);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(25))
                    .until(() -> door.experiments().isEmpty());
            assertThat(gate.bound()).isEmpty();
        }
        door.load("slow.yaml", SLOW);
        door.load("other.yaml", SLOW.replace("slow-orders", "other"));
        door.arm("slow-orders", SOMEBODY);
        assertThatThrownBy(() -> door.run("other", SOMEBODY, RunOptions.ONCE, Lease.NONE, RunListener.NONE))
                .isInstanceOf(Refused.class);
        assertThat(door.experiment("other")).as("it did not even begin").isNull();
    }

    @Test
    void oneExperimentAtATime() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        door.load("other.yaml", SLOW.replace("slow-orders", "other"));
        door.arm("slow-orders", SOMEBODY);
        assertThatThrownBy(() -> door.arm("other", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("slow-orders");
        assertThatThrownBy(() -> door.dryRun("other", SOMEBODY, Duration.ofSeconds(1), Lease.NONE))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> run(door)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> door.load("slow.yaml", SLOW)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> door.unload("slow-orders")).isInstanceOf(Refused.class);
        door.disarm("slow-orders", SOMEBODY);
        door.arm("other", SOMEBODY);
    }

    @Test
    void aGateThatCannotBindLeavesTheDoorFree() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        gate.refusesToArm = true;
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY)).isInstanceOf(Refused.class);
        assertThat(door.status().state()).isEqualTo("idle");
        gate.refusesToArm = false;
        door.arm("slow-orders", SOMEBODY);
    }

    @Test
    void closingTheDoorDisarms() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        door.close();
        assertThat(gate.anyArmed()).isFalse();
    }

    @Test
    void theNextRunMayBeginAsSoonAsTheEndOfTheLastIsTold() throws InterruptedException {
        LocalControl door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW);
        for (int i = 0; i < 20; i++) {
            CountDownLatch second = new CountDownLatch(1);
            AtomicReference<@Nullable RuntimeException> refused = new AtomicReference<>();
            door.run("slow-orders", SOMEBODY, RunOptions.USUAL, Lease.NONE, event -> {
                if (event instanceof RunEvent.Ended) {
                    try {
                        door.run("slow-orders", SOMEBODY, RunOptions.USUAL, Lease.NONE, again -> {
                            if (again instanceof RunEvent.Ended) {
                                second.countDown();
                            }
                        });
                    } catch (RuntimeException busy) {
                        refused.set(busy);
                        second.countDown();
                    }
                }
            });
            assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(refused).hasNullValue();
        }
    }
}
