package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.InjectException;
import io.chaos4j.junit.InjectLatency;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Outside our own packages, because these are never woven. */
class InjectTest {

    private final Desk desk = new Desk();

    @Test
    @ChaosExperiment
    @InjectException(
            type = IllegalStateException.class,
            message = "exchange is down",
            on = "com.example.desk.Desk#quote")
    void anInjectedExceptionReachesTheCaller() {
        assertThatThrownBy(desk::quote)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exchange is down")
                .hasMessageContaining("injected by");
    }

    @Test
    @ChaosExperiment
    @InjectLatency(value = "40ms", on = "com.example.desk.Desk#quote")
    void anInjectedDelayIsSpentBeforeTheCall() {
        long begun = System.nanoTime();
        assertThat(desk.quote()).isEqualTo(42);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(40_000_000L);
    }

    @Test
    @ChaosExperiment
    @InjectException(type = IllegalStateException.class, on = "com.example.desk.Desk#quote", rate = "50%", seed = 7)
    void theSameSeedStrikesTheSameCalls(ChaosRun run) {
        StringBuilder struck = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            struck.append(throwsSomething() ? 'x' : '.');
        }
        assertThat(struck.toString()).contains("x").contains(".");
        assertThat(run.injections()).isPositive();
    }

    @Test
    void faultsAreWithdrawnAfterATestThatThrows() {
        run(Fixtures.class).assertStatistics(all -> all.failed(2).succeeded(1));
        assertThat(new Desk().quote()).isEqualTo(42);
    }

    @Test
    void aTestInWhichNothingWasStruckFailsAndNamesNearMisses() {
        run(NearMiss.class)
                .failed()
                .assertThatEvents()
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.toString())
                        .contains("nothing was struck")
                        .contains("com.example.desk.Desk#quote"));
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private boolean throwsSomething() {
        try {
            desk.quote();
            return false;
        } catch (IllegalStateException injected) {
            return true;
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Fixtures {

        static final AtomicInteger CALLS = new AtomicInteger();

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void throwsAfterItsCall() {
            new Desk().quote();
            throw new IllegalArgumentException("the test itself is broken");
        }

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void callsNothing() {
            CALLS.incrementAndGet();
        }

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
        void callsIt() {
            new Desk().quote();
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class NearMiss {

        @Test
        @ChaosExperiment
        @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quotes")
        void namesAMethodThatIsNotThere() {
            new Desk().quote();
        }
    }
}
