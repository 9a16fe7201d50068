package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.woven.Desk;
import io.chaos4j.fault.Effect;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Methods with a gate at their entry alone: struck, never measured. */
class EntryShapeTest {

    private static final String ENTER = DeskJvm.DESK + "#enter";
    private static final Effect BROKEN = new Effect.Throw("java.lang.IllegalStateException", "closed", null, 0);

    private final WovenJvm jvm = DeskJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());
    private final Desk desk = new Desk();

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    @Test
    void anArmedExceptionEndsTheCall() {
        engine.strike(ENTER, BROKEN);

        assertThatThrownBy(() -> desk.enter("ACME", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("closed (injected by test/")
                .hasMessageEndingWith(" at " + ENTER + ")");
        assertThat(engine.struck().struck()).isEqualTo(1);
    }

    @Test
    void anArmedDelayIsSatOut() {
        Duration delay = Duration.ofMillis(30);
        engine.strike(ENTER, new Effect.Delay(delay.toNanos()));

        long begun = System.nanoTime();
        assertThat(desk.enter("ACME", 7)).isEqualTo(7);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(delay.toNanos());
    }

    @Test
    void nothingIsMeasured() {
        engine.measure(DeskJvm.DESK + "#*");
        desk.submit("ACME", 1);
        desk.enter("ACME", 1);

        assertThat(engine.calls()).as("the method that is woven around").containsOnlyKeys(DeskJvm.DESK + "#submit");
    }

    @Test
    void disarmedTheCallHappens() {
        engine.strike(ENTER, BROKEN);
        assertThatThrownBy(() -> desk.enter("ACME", 1)).isInstanceOf(IllegalStateException.class);
        engine.close();

        assertThat(desk.enter("ACME", 1)).isEqualTo(1);
    }

    @Test
    void threadsOfOursAreNotStruck() throws Exception {
        engine.strike(ENTER, BROKEN);
        AtomicInteger answered = new AtomicInteger();
        Thread ours = new ChaosThread("test", () -> answered.set(desk.enter("ACME", 5)));
        ours.start();
        ours.join();

        assertThat(answered).hasValue(5);
    }

    @Test
    void argumentsOfTwoSlotsArePassedOn() {
        engine.strike(DeskJvm.DESK + "#book", new Effect.Delay(0));

        assertThat(Desk.book(1L << 40, 1.5, 'a', true, "x")).isEqualTo(1L << 40);
        assertThat(engine.struck().struck()).isEqualTo(1);
    }
}
