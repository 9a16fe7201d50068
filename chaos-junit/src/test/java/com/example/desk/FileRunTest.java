package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.Phase;
import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.ChaosRun;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A test with a file ends when its method does, and says why it proves nothing; far below the 90 s that a steady state may take, and
 * the ten minutes of a recovery.
 */
@Tag("slow")
@Timeout(60)
class FileRunTest {

    @Test
    void aTestWhoseMethodHasEndedEndsAtOnce() {
        Map<String, Throwable> failures = TestRuns.failures(EndsEarly.class);

        assertThat(failures).containsOnlyKeys("atOnce()", "underFaults(ChaosRun)", "failsInTheSteadyState()");
        assertThat(failures.get("atOnce()"))
                .hasMessageContaining("the experiment was not over: the test method ended in phase steady state")
                .hasMessageContaining("while (run.inProgress())")
                .hasMessageContaining(
                        "@ChaosExperiment(\"slow-desk.yaml\") at com.example.desk.FileRunTest$EndsEarly.atOnce"
                                + "(FileRunTest.java:");
        assertThat(failures.get("underFaults(ChaosRun)"))
                .hasMessageContaining("the experiment was not over: the test method ended in phase fault");
        assertThat(TestRuns.messages(failures.get("failsInTheSteadyState()")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("the test itself"),
                        second -> assertThat(second)
                                .contains("nothing was injected: the test method ended in phase steady state"));
    }

    @Test
    void aTestThatMakesNoTrafficEndsBeforeTheSteadyStateIsGivenUp() {
        assertThat(TestRuns.failures(Idle.class).get("onlyWaits(ChaosRun)"))
                .hasMessageContaining("nothing was injected: no call reached a point of the experiment in the first 10"
                        + " seconds of its run");
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class EndsEarly {

        @BeforeEach
        void nothingIsInProgressYet(ChaosRun run) {
            assertThat(run.inProgress()).isFalse();
        }

        @Test
        @ChaosExperiment("slow-desk.yaml")
        void atOnce() {}

        @Test
        @ChaosExperiment("long-recovery.yaml")
        void underFaults(ChaosRun run) throws InterruptedException {
            while (run.phase() != Phase.FAULT || run.injections() == 0) {
                new Desk().quote();
                Thread.sleep(1);
            }
        }

        @Test
        @ChaosExperiment("slow-desk.yaml")
        void failsInTheSteadyState() {
            new Desk().quote();
            throw new AssertionError("the test itself");
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Idle {

        @Test
        @ChaosExperiment("slow-desk.yaml")
        void onlyWaits(ChaosRun run) throws InterruptedException {
            while (run.inProgress()) {
                Thread.sleep(Duration.ofMillis(20).toMillis());
            }
        }
    }
}
