package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Verdict;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs over a real service whose calls hang. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_METHOD)
@Timeout(80)
class HungRunTest {

    private static final String YAML = """
        baseline: 2s
        duration: %s
        wait: 40s
        recovery: {within: 30s, to: 100%%, watch: 3s}
        points:
          order.submit: com.acme.Orders#submit
        faults:
          - {latency: 1ms, on: order.submit, rate: 50%%}
        stop-when: ['%s']
        success: ['%s']
        """;

    private static final String NEVER = "rate(order.submit) > 1000000/s";
    private static final String MET = "p90(order.submit) < 1s";

    private final RunWorld world = new RunWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p99(order.submit) > 500ms",
                "max(order.submit) > 500ms",
                "outcome(order.submit, ok) < 50%",
                "error-ratio(order.submit) > 50%"
            })
    void aServiceInWhichEveryCallHangsStopsTheRun(String stop) throws InterruptedException {
        world.listener = event -> {
            if (event instanceof RunEvent.Armed) {
                world.shop.hung = true;
            } else if (event instanceof RunEvent.Disarmed) {
                world.shop.hung = false;
            }
        };
        RunEvent.Ended ended = world.run(YAML.formatted("30s", stop, MET));
        assertThat(ended.verdict()).as(ended.why()).isEqualTo(Verdict.DEVIATED);
        assertThat(ended.why()).startsWith("stop-when " + stop);
        assertThat(faultSamples()).as("seconds, one of them to spare").isLessThanOrEqualTo(3);
    }

    @Test
    void aServiceThatStandsStillToTheEndOfThePhaseDoesNotHold() throws InterruptedException {
        AtomicInteger seconds = new AtomicInteger();
        world.listener = event -> {
            if (event instanceof RunEvent.Sampled sampled && sampled.phase() == Phase.FAULT) {
                world.shop.hung = seconds.incrementAndGet() >= 3;
            } else if (event instanceof RunEvent.Disarmed) {
                world.shop.hung = false;
            }
        };
        RunEvent.Ended ended = world.run(YAML.formatted("7s", NEVER, MET));
        assertThat(ended.verdict()).as(ended.why()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ended.why()).contains("none came back at the end of the phase, when about ", " more would have");
        assertThat(world.events(RunEvent.Noted.class))
                .extracting(RunEvent.Noted::text)
                .anyMatch(text -> text.matches(
                        "order.submit: 8 of [0-9,]+ calls had not ended when the phase did; the oldest [0-9.]+s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"p90(order.submit) < 1s", "outcome(order.submit, ok) > 90%", "error-ratio(order.submit) < 10%"})
    void callsThatNeverReturnFailTheRunAndAreNamed(String check) throws InterruptedException {
        losing(4);
        RunEvent.Ended ended = world.run(YAML.formatted("4s", NEVER, check));
        assertThat(ended.verdict()).as(ended.why()).isEqualTo(Verdict.DEVIATED);
        assertThat(ended.criteria()).extracting(RunEvent.Criterion::outcome).containsExactly(Outcome.FALSE);
        assertThat(ended.why())
                .matches(".*[ (][0-9]+ of [0-9,]+ calls had not ended 5 s after the phase; the oldest [0-9.]+s\\)");
    }

    @Test
    void aVerdictThatHoldsNamesThemBesideIt() throws InterruptedException {
        losing(50);
        RunEvent.Ended ended = world.run(YAML.formatted("4s", NEVER, MET));
        assertThat(ended.verdict()).as(ended.why()).isEqualTo(Verdict.HELD);
        assertThat(ended.why())
                .matches("every criterion was met, with [0-9,]+ of [0-9,]+ calls injected, but order.submit: [0-9]+ of"
                        + " [0-9,]+ calls had not ended 5 s after the phase; the oldest [0-9.]+s");
    }

    private void losing(int every) {
        world.listener = event -> {
            if (event instanceof RunEvent.Armed) {
                world.shop.loses = every;
            } else if (event instanceof RunEvent.Disarmed) {
                world.shop.loses = 0;
            }
        };
    }

    private long faultSamples() {
        return world.events(RunEvent.Sampled.class).stream()
                .filter(sampled -> sampled.phase() == Phase.FAULT)
                .count();
    }
}
