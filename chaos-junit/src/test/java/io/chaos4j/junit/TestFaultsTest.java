package io.chaos4j.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.control.Operator;
import io.chaos4j.control.RecordingDoor;
import io.chaos4j.control.Validation;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads withdraw, and one arms: in every order nothing is armed in the end. */
@Timeout(30)
class TestFaultsTest {

    private final SteppedDoor door = new SteppedDoor();
    private final TestFaults faults = new TestFaults(document(), () -> door);

    @Test
    void whatIsArmedAfterItWasWithdrawnIsRefused() {
        faults.withdraw();

        assertThatThrownBy(faults::arm)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the test was over before its faults were armed");
        faults.withdraw();

        assertThat(door.asked).isEmpty();
    }

    @Test
    void whoWithdrawsWhileItIsLoadedOrArmedWaitsUntilItIsAndThenWithdraws() throws Exception {
        for (String step : List.of("load", "arm")) {
            SteppedDoor stepped = new SteppedDoor();
            TestFaults arming = new TestFaults(document(), () -> stepped);
            stepped.stopAt(step);
            Thread test = new Thread(() -> arm(arming), "test");
            test.start();
            stepped.reached.await();
            Thread junit = new Thread(arming::withdraw, "junit");
            junit.start();
            awaitBlocked(junit);

            stepped.go.countDown();
            test.join();
            junit.join();

            assertThat(stepped.steps).as("stopped at %s", step).containsExactly("load", "arm", "disarm", "unload");
        }
    }

    @Test
    void twoThatWithdrawAtOnceBothReturnWhenItIsWithdrawn() throws Exception {
        faults.arm();
        door.stopAt("disarm");
        Thread first = new Thread(faults::withdraw, "first");
        first.start();
        door.reached.await();
        Thread second = new Thread(faults::withdraw, "second");
        second.start();
        awaitBlocked(second);
        assertThat(second.isAlive()).as("it waits for the first").isTrue();

        door.go.countDown();
        first.join();
        second.join();

        assertThat(door.steps).containsExactly("load", "arm", "disarm", "unload");
    }

    private static void arm(TestFaults faults) {
        try {
            faults.arm();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.BLOCKED) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    private static TestDocument document() {
        try {
            return TestDocument.of(Fixture.class, Fixture.class.getDeclaredMethod("isUnderAFault"));
        } catch (NoSuchMethodException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    /** Never run. */
    static final class Fixture {

        @InjectLatency(value = "1ms", on = "com.acme.Orders#submit")
        void isUnderAFault() {}
    }

    /** A door that takes its time at one step. */
    private static final class SteppedDoor extends RecordingDoor {

        final List<String> steps = new java.util.concurrent.CopyOnWriteArrayList<>();
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        private volatile String stop = "";

        SteppedDoor() {
            super("junit");
        }

        void stopAt(String step) {
            stop = step;
        }

        private void step(String step) {
            steps.add(step);
            if (step.equals(stop)) {
                reached.countDown();
                try {
                    assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                }
            }
        }

        @Override
        public Validation load(String fileName, String text) {
            step("load");
            return super.load(fileName, "name: it");
        }

        @Override
        public void arm(String experiment, Operator operator) {
            step("arm");
            super.arm(experiment, operator);
        }

        @Override
        public int disarm(String experiment, Operator operator) {
            step("disarm");
            return super.disarm(experiment, operator);
        }

        @Override
        public void unload(String experiment) {
            step("unload");
            super.unload(experiment);
        }
    }
}
