package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.Verdict;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever halts, disarms or reads goes past those who are in the middle of something, for however long. */
class DoorWaitsForNobodyTest extends AbstractDoorTest {

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    @Test
    void aLoadThatBindsHoldsUpNobody() throws InterruptedException {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        gate.whenBinding = this::block;
        CompletableFuture<Void> loading =
                CompletableFuture.runAsync(() -> door.load("other.yaml", SLOW.replace("slow-orders", "other")));
        inside.await();

        assertThat(door.halt(SOMEBODY)).isZero();
        assertThat(door.disarm("slow-orders", SOMEBODY)).isZero();
        assertThat(door.status().state()).isEqualTo("halted");
        assertThat(door.experiments()).extracting(ExperimentStatus::name).containsExactly("slow-orders");
        assertThat(status(door).state()).isEqualTo("loaded");
        assertThat(loading).isNotDone();

        goOn.countDown();
        loading.join();
        assertThat(door.experiments()).hasSize(2);
    }

    @Test
    void whatIsDisarmedWhileItsClassesAreWovenDoesNotArm() throws InterruptedException {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        gate.whenWeaving = this::block;
        CompletableFuture<Void> arming = CompletableFuture.runAsync(() -> door.arm("slow-orders", SOMEBODY));
        inside.await();

        assertThat(door.disarm("slow-orders", SOMEBODY)).isZero();
        assertThat(arming).isNotDone();

        goOn.countDown();
        assertThatThrownBy(arming::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(Refused.class)
                .hasMessage("it was disarmed while it was being armed");
        assertThat(gate.idle()).isTrue();
        assertThat(door.status().state()).isEqualTo("idle");
        gate.whenWeaving = () -> {};
        door.arm("slow-orders", SOMEBODY);
        assertThat(door.status().state()).isEqualTo("armed");
    }

    @Test
    void aRunThatIsDisarmedWhileItsClassesAreWovenEndsWithoutArming() throws InterruptedException {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        gate.whenWeaving = this::block;
        CompletableFuture<Verdict> running = CompletableFuture.supplyAsync(() -> {
            try {
                return run(door).verdict();
            } catch (InterruptedException asked) {
                throw new CompletionException(asked);
            }
        });
        inside.await();
        assertThat(door.disarm("slow-orders", SOMEBODY)).isZero();
        goOn.countDown();
        assertThat(running.join()).isEqualTo(Verdict.ABORTED);
        Awaitility.await().until(() -> door.status().state().equals("idle"));
    }

    @Test
    void aLookAtTheLoadedClassesHoldsUpNobody() throws InterruptedException {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        gate.whenReporting = this::block;
        assertThat(door.status().problems()).as("nothing is known yet").isEmpty();
        inside.await();

        assertThat(door.status().state()).isEqualTo("armed");
        assertThat(door.disarm("slow-orders", SOMEBODY)).isZero();
        assertThat(door.halt(SOMEBODY)).isZero();
        assertThat(door.status().state()).isEqualTo("halted");

        goOn.countDown();
        Awaitility.await().until(() -> door.status().problems().contains("reported"));
    }

    @Test
    void whoInspectsGetsANewLook() {
        LocalControl door = armable();
        assertThat(door.inspect().problems()).containsExactly("reported");
    }

    private void block() {
        inside.countDown();
        try {
            goOn.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
