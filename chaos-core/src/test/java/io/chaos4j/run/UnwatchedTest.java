package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.guard.HaltFile;
import io.chaos4j.guard.HaltLatch;
import io.chaos4j.measure.Meters;
import io.chaos4j.model.Experiment;
import io.chaos4j.plan.Plan;
import io.chaos4j.probe.Pages;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.testing.Documents;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.Shop;
import io.chaos4j.testing.TestGate;
import io.chaos4j.time.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arming without a runner, at the very last moment: nothing stands before the engine here. */
class UnwatchedTest {

    @TempDir
    Path folder;

    private final TestGate gate = new TestGate(Shop.SUBMIT);
    private final Engine engine = new Engine(Clock.SYSTEM, gate, new Meters()::recorder, new Problems(line -> {}));
    private final Experiment experiment = Documents.read(Documents.text("unwatched", """
        duration: 5s
        faults:
          - {latency: 1ms, on: 'com.acme.Orders#submit'}
        """));
    private final LoadedPlan plan = engine.load(Plan.of(experiment));

    @Test
    void theHaltFileIsLookedAtInTheLastMoment() throws Exception {
        Path file = folder.resolve("halt");
        RunContext context = context(file);
        Files.createFile(file);
        assertThatThrownBy(() -> Unwatched.arm(context, plan, experiment, "somebody", () -> true, () -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThat(gate.anyArmed()).isFalse();
        assertThat(context.latch().reason()).isEqualTo("the halt file " + file + " is there");
    }

    @Test
    void whoIsNoLongerWantedDoesNotArm() {
        assertThatThrownBy(() -> Unwatched.arm(
                        context(folder.resolve("halt")), plan, experiment, "somebody", () -> false, () -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThat(gate.anyArmed()).isFalse();
    }

    @Test
    void itEndsWhenTheDurationIsOverAndNoLater() {
        Unwatched.arm(context(folder.resolve("halt")), plan, experiment, "somebody", () -> true, () -> {});
        assertThat(engine.remaining()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(5));
        engine.disarmNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"24h", "86400s", "23h", "1s"})
    void whateverDurationAFileMayHaveCanBeArmed(String duration) {
        Experiment asked = Documents.read(Documents.text("asked", """
            duration: %s
            faults:
              - {latency: 1ms, on: 'com.acme.Orders#submit'}
            """.formatted(duration)));
        LoadedPlan loaded = engine.load(Plan.of(asked));
        Unwatched.arm(context(folder.resolve("halt")), loaded, asked, "somebody", () -> true, () -> {});
        assertThat(engine.armed()).isSameAs(loaded);
        engine.disarmNow();
    }

    @Test
    void noDeadlineLiesMoreThanADayAhead() {
        for (Duration length : new Duration[] {
            Duration.ofHours(26),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofNanos(-1)
        }) {
            assertThatThrownBy(() -> engine.arm(plan, length, false, () -> true, () -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("within 25 hours");
        }
        assertThat(engine.isArmed()).isFalse();
    }

    private RunContext context(Path haltFile) {
        return new RunContext(
                Clock.SYSTEM,
                engine,
                new Meters(),
                new ProbeSources(new FakeProbes(), new Pages(Clock.SYSTEM)),
                gate,
                new HaltLatch(new HaltFile(haltFile.toString())),
                ArmedSign.NONE);
    }
}
