package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.InjectException;
import io.chaos4j.junit.InjectLatency;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Annotations of a team's own that carry faults. */
class ComposedTest {

    private final Desk desk = new Desk();

    @DeskIsDown
    void aTestAnnotationCanCarryItsFault(ChaosRun run) {
        assertThatThrownBy(desk::quote).hasMessageContaining("the desk is down").hasMessageContaining("injected by");
        assertThat(run.injections()).isEqualTo(1);
    }

    @Test
    @SlowTwice
    void anAnnotationCanCarrySeveral(ChaosRun run) {
        desk.quote();
        assertThat(run.injections()).as("delays add up").isEqualTo(2);
    }

    @Test
    @Nervous
    @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
    void theyMixWithThoseOnTheMethodOnSeveralLevels(ChaosRun run) {
        assertThatThrownBy(desk::quote).hasMessageContaining("the desk is down");
        assertThat(run.injections())
                .as("two on the levels above and one here, and the exception")
                .isEqualTo(4);
    }

    @Test
    @Slow
    @Slow
    void aTeamsOwnCanBeRepeated(ChaosRun run) {
        desk.quote();
        assertThat(run.injections()).isEqualTo(2);
    }

    @Test
    @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
    @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
    void equalOnesAddUp(ChaosRun run) {
        desk.quote();
        assertThat(run.injections()).isEqualTo(2);
    }

    @RepeatedTest(2)
    @Slow
    void eachRepetitionIsUnderIt(ChaosRun run) {
        desk.quote();
        assertThat(run.injections()).isEqualTo(1);
    }

    @Test
    void aFileCanStandOnOneTooAndTwoAreRefused() {
        assertThat(TestRuns.failures(TwoFiles.class).get("runsOne()"))
                .hasMessageContaining("names several files (slow-desk.yaml, other.yaml): a test runs one")
                .hasMessageContaining("ComposedTest.java:");
        assertThat(TestRuns.failures(TwoFiles.class).get("hasNoTraffic()"))
                .hasMessageContaining("the experiment was not over: the test method ended in phase steady state");
    }

    /** A test under a fault. */
    @Test
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @InjectException(
            type = IllegalStateException.class,
            message = "the desk is down",
            on = "com.example.desk.Desk#quote")
    @interface DeskIsDown {}

    /** Two delays. */
    @Retention(RetentionPolicy.RUNTIME)
    @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
    @InjectLatency(value = "2ms", on = "com.example.desk.Desk#quote")
    @interface SlowTwice {}

    /** On a second level. */
    @Retention(RetentionPolicy.RUNTIME)
    @SlowTwice
    @InjectException(
            type = IllegalStateException.class,
            message = "the desk is down",
            on = "com.example.desk.Desk#quote")
    @interface Nervous {}

    /** One delay, which may be repeated. */
    @Retention(RetentionPolicy.RUNTIME)
    @InjectLatency(value = "1ms", on = "com.example.desk.Desk#quote")
    @Repeatable(Slows.class)
    @interface Slow {}

    /** Several of them, as the compiler wants it. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Slows {

        Slow[] value();
    }

    /** A whole experiment. */
    @Test
    @Retention(RetentionPolicy.RUNTIME)
    @ChaosExperiment("slow-desk.yaml")
    @interface SlowDeskExperiment {}

    /** Run by the test kit only. */
    @Tag("fixture")
    static class TwoFiles {

        @SlowDeskExperiment
        @ChaosExperiment("other.yaml")
        void runsOne() {}

        @SlowDeskExperiment
        void hasNoTraffic() {}
    }
}
