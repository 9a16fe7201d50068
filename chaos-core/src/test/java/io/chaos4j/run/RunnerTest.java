package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Verdict;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.testing.FakeProbes;
import io.chaos4j.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whole runs over a real service: how each ends, and that nothing is armed or measured after any of them. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_METHOD)
@Timeout(80)
class RunnerTest {

    private static final String POINTS = """
        points:
          order.submit: com.acme.Orders#submit
        """;

    /** Wide limits: these runs stand side by side on a machine that may be busy. */
    private static final String SHORT = """
        baseline: 2s
        duration: 3s
        wait: 40s
        recovery: {within: 30s, to: 100%%}
        steady-state: ['%s']
        faults:
          - {%s, on: order.submit, rate: %s}
        stop-when: ['%s']
        success: ['%s']
        """ + POINTS;

    private static final String STEADY = "p99(order.submit) < 2s";
    private static final String NEVER = "rate(order.submit) < 1/s for 3s";
    private static final String MET = "p90(order.submit) < 5s";

    private static final String AUDIT = Shop.AUDIT;

    private final RunWorld world = new RunWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void itHoldsWhenEveryCriterionIsMet() throws InterruptedException {
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET));
        assertVerdict(ended, Verdict.HELD);
        assertThat(ended.criteria()).allMatch(criterion -> criterion.outcome() == Outcome.TRUE);
        assertThat(ended.recovery()).isNotNull();
        assertThat(ended.baseline()).containsKey("p99(order.submit)");
        assertThat(world.gate.struck.get()).isPositive();
        assertThat(world.events(RunEvent.PhaseBegan.class))
                .extracting(RunEvent.PhaseBegan::phase)
                .containsExactly(Phase.STEADY_STATE, Phase.BASELINE, Phase.FAULT, Phase.RECOVERY);
        assertThat(world.between(RunEvent.Armed.class, RunEvent.Disarmed.class))
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(4_500));
    }

    @Test
    void aRunThatIsEndedInTheMomentBeforeArmingArmsNothing() throws InterruptedException {
        AtomicReference<@Nullable Run> started = new AtomicReference<>();
        world.probes.beforeWatching = () -> {
            Awaitility.await().until(() -> started.get() != null);
            Optional.ofNullable(started.get()).orElseThrow().stop("disarmed by somebody");
            world.engine.disarmNow();
        };
        started.set(world.start(experiment("exception: java.io.IOException", "breaker(exchange) opens")));
        RunEvent.Ended ended = world.end();
        assertThat(ended.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(ended.why()).isEqualTo("disarmed by somebody");
        assertThat(world.wasArmed()).isFalse();
        assertThat(world.gate.struck).hasValue(0);
    }

    /** Whoever polls for the verdict reads the journal next, and would find a run without an end in it. */
    @Test
    void itsVerdictIsNotThereBeforeTheListenerHasIt() throws InterruptedException {
        AtomicReference<@Nullable Run> started = new AtomicReference<>();
        AtomicReference<@Nullable Boolean> before = new AtomicReference<>();
        world.when(RunEvent.Ended.class, () -> {
            Awaitility.await().until(() -> started.get() != null);
            before.set(Optional.ofNullable(started.get()).orElseThrow().ended() != null);
        });
        started.set(world.start(experiment("latency: 10ms", MET)));

        assertThat(world.end()).isNotNull();
        assertThat(before.get()).isFalse();
    }

    @Test
    void aVerdictIsThereWhereTheListenerBreaksOverIt() throws InterruptedException {
        world.when(RunEvent.Ended.class, () -> {
            throw new IllegalStateException("no space left on device");
        });
        assertVerdict(world.run(experiment("latency: 10ms", MET)), Verdict.HELD);
    }

    @Test
    void aMaximumThatDecaysIsNamedInTheRun() throws InterruptedException {
        world.probes.meters.put("quote.age", Reading.of(1e9, Dimension.DURATION, Nature.DECAYING));
        assertVerdict(world.run(experiment("latency: 10ms", "micrometer(quote.age, max) < 5s")), Verdict.HELD);
        assertThat(world.events(RunEvent.Noted.class))
                .filteredOn(note -> note.kind() == RunEvent.Noted.Kind.WARNING)
                .extracting(RunEvent.Noted::text)
                .filteredOn(text -> text.startsWith("micrometer(quote.age, max) decays: "))
                .hasSize(1);
    }

    @Test
    void itDeviatesWhenACriterionIsFalse() throws InterruptedException {
        // Some calls are over before the fault has come to every thread; three seconds are too few to be sure of the
        // rest.
        RunEvent.Ended ended = world.run(
                experiment("latency: 400ms", "p50(order.submit) < 200ms").replace("duration: 3s", "duration: 8s"));
        assertVerdict(ended, Verdict.DEVIATED);
        assertThat(ended.why()).startsWith("p50(order.submit) < 200ms was ");
    }

    @Test
    void aBaselineThatStillDriftsIsNotFrozen() throws InterruptedException {
        AtomicInteger seconds = new AtomicInteger();
        world.listener = event -> {
            if (event instanceof RunEvent.Sampled sampled && sampled.phase() == Phase.BASELINE) {
                world.shop.sick = seconds.incrementAndGet() >= 5;
            }
        };
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET)
                .replace("baseline: 2s", "baseline: 10s")
                .replace("wait: 40s", "wait: 6s"));
        assertVerdict(ended, Verdict.ABORTED);
        assertThat(ended.why())
                .matches(
                        "[a-z0-9-]+\\(order.submit\\) was still (rising|falling) during the baseline: .* in its first half,"
                                + " .* in its second");
        assertThat(world.wasArmed()).isFalse();
    }

    @Test
    void aStopConditionDisarmsWithinASecond() throws InterruptedException {
        RunEvent.Ended ended = world.run(experiment("exception: java.lang.IllegalStateException", MET, STEADY, "100%")
                .replace(NEVER, "outcome(order.submit, ok) < 50%")
                .replace("duration: 3s", "duration: 30s"));
        assertVerdict(ended, Verdict.DEVIATED);
        assertThat(ended.why()).startsWith("stop-when outcome(order.submit, ok) < 50%");
        assertThat(world.between(RunEvent.Armed.class, RunEvent.Disarmed.class)).isLessThan(Duration.ofSeconds(4));
        RunEvent.Noted became = world.events(RunEvent.Noted.class).stream()
                .filter(note -> note.kind() == RunEvent.Noted.Kind.STOP_WHEN)
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(
                        became.at(),
                        world.events(RunEvent.Disarmed.class).get(0).at()))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aPersonWhoStopsItHaltsIt() throws InterruptedException {
        CountDownLatch armed = new CountDownLatch(1);
        world.when(RunEvent.Armed.class, armed::countDown);
        Run run = world.start(experiment("latency: 10ms", MET).replace("duration: 3s", "duration: 30s"));
        RunWorld.await(armed);
        run.stop("halted by somebody");
        RunEvent.Ended ended = world.end();
        assertVerdict(ended, Verdict.HALTED);
        assertThat(ended.why()).isEqualTo("halted by somebody");
        assertThat(world.between(RunEvent.Armed.class, RunEvent.Disarmed.class)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aLostLeaseEndsItWithoutWaitingForTheRecovery() throws InterruptedException {
        AtomicBoolean held = new AtomicBoolean(true);
        world.lease = held::get;
        world.when(RunEvent.Armed.class, () -> held.set(false));
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET).replace("duration: 3s", "duration: 30s"));
        assertVerdict(ended, Verdict.HALTED);
        assertThat(ended.recovery()).isNull();
        assertThat(world.between(RunEvent.Armed.class, RunEvent.Ended.class)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aLeaseLostInTheRecoveryDoesNotHold() throws InterruptedException {
        AtomicBoolean held = new AtomicBoolean(true);
        world.lease = held::get;
        world.when(RunEvent.Disarmed.class, () -> world.shop.sick = true);
        world.start(experiment("latency: 10ms", MET).replace("within: 30s", "within: 60s"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> world.events(RunEvent.Sampled.class).stream()
                                .filter(sample -> sample.phase() == Phase.RECOVERY)
                                .count()
                        >= 7);
        held.set(false);
        assertVerdict(world.end(), Verdict.HALTED);
    }

    @Test
    void theDeadlineHaltsARunWhoseWatchHangs() throws InterruptedException {
        // Five seconds of grace and what the application's thread is held up for.
        CountDownLatch deadline = new CountDownLatch(1);
        world.when(RunEvent.Armed.class, () -> {
            while (world.engine.isArmed()) {
                LockSupport.parkNanos(10_000_000);
            }
            deadline.countDown();
        });
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET)
                .replace(NEVER, "rate(order.submit) < 1/s")
                .replace("duration: 3s", "duration: 1s"));
        assertThat(deadline.getCount()).isZero();
        assertVerdict(ended, Verdict.HALTED);
        assertThat(ended.why()).contains("deadline");
    }

    @Test
    void aListenerThatThrowsRollsEverythingBack() throws InterruptedException {
        world.listener = event -> {
            if (event instanceof RunEvent.Injected) {
                throw new AssertionError("the disk is full");
            }
        };
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET));
        assertVerdict(ended, Verdict.HALTED);
        assertThat(ended.why()).contains("the disk is full");
        assertThat(world.wasArmed()).isTrue();
    }

    @Test
    void aListenerThatThrowsBeforeArmingAborts() throws InterruptedException {
        world.listener = event -> {
            if (event instanceof RunEvent.Sampled) {
                throw new IllegalStateException("the disk is full");
            }
        };
        assertVerdict(world.run(experiment("latency: 10ms", MET)), Verdict.ABORTED);
        assertThat(world.wasArmed()).isFalse();
    }

    @Test
    void aListenerThatThrowsAtTheEndChangesNothing() throws InterruptedException {
        world.listener = event -> {
            if (event instanceof RunEvent.Ended) {
                throw new IllegalStateException("the disk is full");
            }
        };
        assertVerdict(world.run(experiment("latency: 10ms", MET)), Verdict.HELD);
    }

    @Test
    void aProbeThatThrowsRollsEverythingBack() throws InterruptedException {
        world.when(
                RunEvent.Armed.class,
                () -> world.probes.beforeAnswering = () -> {
                    throw new IllegalStateException("the registry is closed");
                });
        RunEvent.Ended ended = world.run(watchingTheBreaker());
        assertVerdict(ended, Verdict.HALTED);
        assertThat(ended.why()).contains("the registry is closed");
    }

    @Test
    void fiveUnknownsInARowEndTheRunAsBlind() throws InterruptedException {
        world.when(RunEvent.Armed.class, () -> world.probes.breaker = FakeProbes.noBreaker("it did not answer"));
        RunEvent.Ended ended = world.run(watchingTheBreaker());
        assertVerdict(ended, Verdict.HALTED);
        assertThat(ended.why()).contains("blind", "it did not answer");
        assertThat(world.between(RunEvent.Armed.class, RunEvent.Disarmed.class))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void aWatchThatIsMoreThanThreeSecondsLateIsBlind() throws InterruptedException {
        world.when(RunEvent.Injected.class, () -> LockSupport.parkNanos(4_500_000_000L));
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET).replace("duration: 3s", "duration: 30s"));
        assertVerdict(ended, Verdict.HALTED);
        assertThat(ended.why()).contains("blind", "late");
    }

    private static String watchingTheBreaker() {
        return experiment("latency: 10ms", MET)
                .replace(NEVER, "breaker(exchange) is closed for 60s")
                .replace("duration: 3s", "duration: 70s");
    }

    @Test
    void aSteadyStateThatDoesNotHoldAborts() throws InterruptedException {
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET, "rate(order.submit) > 1000000/s", "100%")
                .replace("40s", "6s"));
        assertVerdict(ended, Verdict.ABORTED);
        assertThat(ended.why()).contains("rate(order.submit) > 1000000/s: ");
        assertThat(world.wasArmed()).isFalse();
    }

    @Test
    void aBaselineThatIsDisturbedIsTakenAgain() throws InterruptedException {
        world.listener = event -> {
            if (event instanceof RunEvent.PhaseBegan began && began.phase() == Phase.BASELINE) {
                boolean first = world.events(RunEvent.PhaseBegan.class).size() == 2;
                world.probes.breaker = FakeProbes.breaker(first ? BreakerState.OPEN : BreakerState.CLOSED);
            } else if (event instanceof RunEvent.Noted note && note.text().contains("during the baseline")) {
                world.probes.breaker = FakeProbes.breaker(BreakerState.CLOSED);
            }
        };
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET, "breaker(exchange) is closed", "100%"));
        assertVerdict(ended, Verdict.HELD);
        assertThat(world.events(RunEvent.PhaseBegan.class))
                .extracting(RunEvent.PhaseBegan::phase)
                .containsExactly(
                        Phase.STEADY_STATE,
                        Phase.BASELINE,
                        Phase.STEADY_STATE,
                        Phase.BASELINE,
                        Phase.FAULT,
                        Phase.RECOVERY);
    }

    @Test
    void aSteadyStateThatTurnsFalseInTheBaselineAndStaysSoAborts() throws InterruptedException {
        world.listener = event -> {
            if (event instanceof RunEvent.PhaseBegan began && began.phase() == Phase.BASELINE) {
                world.probes.breaker = FakeProbes.breaker(BreakerState.OPEN);
            }
        };
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET, "breaker(exchange) is closed", "100%")
                .replace("wait: 40s", "wait: 12s"));
        assertVerdict(ended, Verdict.ABORTED);
        assertThat(ended.why()).contains("did not hold within 12s", "OPEN");
        assertThat(world.events(RunEvent.Noted.class))
                .anyMatch(note -> note.text().contains("turned false during the baseline"));
        assertThat(world.wasArmed()).isFalse();
    }

    @Test
    void aCriterionThatCannotBeMetAbortsUnlessItIsAllowed() throws InterruptedException {
        world.probes.breaker = FakeProbes.breaker(BreakerState.DISABLED);
        String yaml = experiment("latency: 10ms", "breaker(exchange) opens");
        RunEvent.Ended aborted = world.run(yaml);
        assertVerdict(aborted, Verdict.ABORTED);
        assertThat(aborted.why()).startsWith("UNSATISFIABLE breaker(exchange) opens: ");
        assertThat(world.wasArmed()).isFalse();
        world.events.clear();
        world.allowUnsatisfiable = true;
        assertVerdict(world.run(yaml), Verdict.DEVIATED);
    }

    @Test
    void whatIsRefusedAtTheLastMomentIsNotArmed() throws InterruptedException {
        world.beforeArming = () -> {
            throw new IllegalStateException("nothing is armed without an audit line");
        };
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET));
        assertVerdict(ended, Verdict.ABORTED);
        assertThat(ended.why()).contains("audit line");
        assertThat(world.gate.struck).hasValue(0);
    }

    @Test
    void aHaltBetweenTheBaselineAndArmingAborts() throws InterruptedException {
        world.beforeArming = () -> world.latch.halt("the halt file appeared");
        assertVerdict(world.run(experiment("latency: 10ms", MET)), Verdict.ABORTED);
        assertThat(world.gate.struck).hasValue(0);
    }

    @Test
    void aGateThatCannotArmAborts() throws InterruptedException {
        world.gate.refusesToArm = true;
        assertVerdict(world.run(experiment("latency: 10ms", MET)), Verdict.ABORTED);
        assertThat(world.gate.struck).hasValue(0);
    }

    @Test
    void nothingStruckIsInconclusive() throws InterruptedException {
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET, STEADY, "0.000001%"));
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .matches("nothing was struck: the rate or a limit spared each of the \\d+ that could have been");
    }

    @Test
    void nothingStruckNamesTheTargetsThatMatchNothingWithTheNearestNames() throws InterruptedException {
        RunEvent.Ended ended =
                world.run(experiment("latency: 10ms", MET).replace("on: order.submit", "on: com.acme.Orders#submitt"));
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .startsWith("nothing was struck: com.acme.Orders#submitt: ")
                .contains("woven are [com.acme.Orders#submit]");
    }

    @Test
    void aRuleThatBreaksInTheMiddleEndsTheRunAndNeverHolds() throws InterruptedException {
        world.gate.failsFrom(4, new IllegalStateException("no fourth"));
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET).replace("duration: 3s", "duration: 30s"));
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        String why =
                "'latency: 10ms on order.submit' broke after 3 injections: java.lang.IllegalStateException: no fourth";
        assertThat(ended.why()).isEqualTo(why);
        assertThat(world.events(RunEvent.Noted.class))
                .anyMatch(note -> note.kind() == RunEvent.Noted.Kind.WARNING
                        && note.text().equals(why));
        List<RunEvent.Injected> injected = world.events(RunEvent.Injected.class);
        RunEvent.Injected last = injected.get(injected.size() - 1);
        assertThat(last.struck()).isEqualTo(3);
        assertThat(last.failed()).as("and those announced meanwhile").isBetween(1L, 8L);
        assertThat(last.broke()).isEqualTo("java.lang.IllegalStateException: no fourth");
        assertThat(world.between(RunEvent.Armed.class, RunEvent.Disarmed.class)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void injectionsThatCouldNotBeMadeKeepItFromHolding() throws InterruptedException {
        world.gate.failsOnce(4, new StackOverflowError());
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET));
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        assertThat(ended.why()).matches("1 of \\d+ injections of 'latency: 10ms on order.submit' could not be made");
        assertThat(ended.criteria()).allMatch(criterion -> criterion.outcome() == Outcome.TRUE);
    }

    @Test
    void aTargetThatIsHardlyCalledIsInconclusive() throws InterruptedException {
        world.when(RunEvent.Armed.class, () -> elsewhere(1));
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET).replace("on: order.submit", "on: " + AUDIT));
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .matches(
                        "'latency: 10ms on com.acme.Orders#audit' injected into 1 during [0-9,]+ calls that are judged,"
                                + " \\d+ are the least to say anything .*");
        world.events.clear();
        world.when(RunEvent.Armed.class, () -> elsewhere(1));
        ended = world.run(
                experiment("latency: 10ms", MET).replace("on: order.submit", "on: " + AUDIT) + "min-struck: 1\n");
        assertVerdict(ended, Verdict.HELD);
    }

    @Test
    void oneOfTwoFaultsThatInjectsNothingIsInconclusive() throws InterruptedException {
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET)
                .replace("stop-when:", "  - latency: 10ms\n    on: " + AUDIT + "\nstop-when:"));
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .isEqualTo("'latency: 10ms on com.acme.Orders#audit' injected nothing: no call reached it");
    }

    @Test
    void injectionsInTheBackgroundAloneAreNamedBesideTheVerdict() throws InterruptedException {
        world.when(RunEvent.Armed.class, () -> elsewhere(30));
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET).replace("on: order.submit", "on: " + AUDIT));
        assertVerdict(ended, Verdict.HELD);
        String named = "none of the 30 injections were inside order.submit";
        assertThat(ended.why()).isEqualTo("every criterion was met, with 30 of 30 calls injected, but " + named);
        assertThat(world.events(RunEvent.Noted.class))
                .anyMatch(note -> note.kind() == RunEvent.Noted.Kind.WARNING
                        && note.text().startsWith(named));
        List<RunEvent.Injected> injected = world.events(RunEvent.Injected.class);
        assertThat(injected.get(injected.size() - 1).served()).isZero();
    }

    @Test
    void loadThatDiesInTheMiddleIsInconclusiveUnlessACriterionAsksForTheRate() throws InterruptedException {
        world.listener = event -> {
            if (event instanceof RunEvent.Sampled sampled && sampled.phase() == Phase.FAULT) {
                world.shop.quiet = true;
            } else if (event instanceof RunEvent.Disarmed) {
                world.shop.quiet = false;
            }
        };
        String yaml = experiment("latency: 1ms", MET).replace("to: 100%}", "to: 100%, rate: 50%}");
        RunEvent.Ended ended = world.run(yaml);
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .matches(
                        "order.submit had [0-9.]+/s, \\d+ % of its baseline of [0-9.]+/s, and no criterion asks for its"
                                + " rate: what held says little");
        world.events.clear();
        assertVerdict(world.run(yaml.replace(MET + "'", MET + "', 'count(order.submit) > 10'")), Verdict.HELD);
    }

    @Test
    void aWatchThatDidNotLookForAThirdOfThePhaseIsInconclusive() throws InterruptedException {
        world.when(RunEvent.Injected.class, () -> LockSupport.parkNanos(2_500_000_000L));
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET).replace("duration: 3s", "duration: 5s"));
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        assertThat(ended.why()).matches("the watch did not look for [0-9.]+ s of the [0-9.]+ s under fault: .*");
    }

    @Test
    void aProcessThatStoodStillIsInconclusiveAndItsBaselineTakenAgain() throws InterruptedException {
        world.listener = event -> {
            if (event instanceof RunEvent.PhaseBegan began && began.phase() == Phase.BASELINE) {
                world.stands = world.events(RunEvent.Noted.class).isEmpty();
            } else if (event instanceof RunEvent.Armed) {
                world.stands = true;
            } else if (event instanceof RunEvent.Sampled) {
                world.stands = false;
            }
        };
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET));
        assertVerdict(ended, Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .matches("the process stood still for 1.[0-9] s of the 3.[0-9] s under fault: what held says little");
        assertThat(world.events(RunEvent.Noted.class))
                .extracting(RunEvent.Noted::text)
                .first()
                .asString()
                .matches("the process stood still for [01].[0-9] s of the 2.[0-9] s of the baseline; waits for it"
                        + " again");
    }

    /** Calls of another method, on a thread that makes no others. */
    private void elsewhere(int calls) {
        Thread other = new Thread(
                () -> {
                    for (int i = 0; i < calls; i++) {
                        world.gate.call(AUDIT, () -> {});
                    }
                },
                "elsewhere");
        other.start();
        try {
            other.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutAnyCheckItIsDone() throws InterruptedException {
        String unchecked =
                experiment("latency: 10ms", MET).replaceAll("(?m)^(steady-state|stop-when|success): .*$", "$1: []");
        RunEvent.Ended ended = world.run(unchecked);
        assertVerdict(ended, Verdict.DONE);
    }

    @Test
    void eachFaultIsCountedUnderTheLabelItWasArmedWith() throws InterruptedException {
        world.run(experiment("latency: 10ms", MET)
                .replace("stop-when:", "  - cpu: 1%\n  - latency: 10ms\n    on: order.submit\nstop-when:"));
        assertThat(world.events(RunEvent.Injected.class))
                .extracting(RunEvent.Injected::rule)
                .containsOnly("latency: 10ms on order.submit", "latency: 10ms on order.submit (2)", "cpu: 1%");
        assertThat(world.events(RunEvent.Armed.class).get(0).rules())
                .containsExactly("latency: 10ms on order.submit", "latency: 10ms on order.submit (2)", "cpu: 1%");
    }

    @Test
    void aServiceThatStaysSickIsCritical() throws InterruptedException {
        world.when(RunEvent.Armed.class, () -> world.shop.sick = true);
        RunEvent.Ended ended = world.run(experiment("latency: 10ms", MET).replace("within: 30s", "within: 6s"));
        assertVerdict(ended, Verdict.CRITICAL);
        assertThat(ended.why()).startsWith("it did not recover within 6 s: ");
        assertThat(ended.recovery()).isNull();
    }

    private static void assertVerdict(RunEvent.Ended ended, Verdict verdict) {
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(verdict);
    }

    private static String experiment(String fault, String criterion) {
        return experiment(fault, criterion, STEADY, "100%");
    }

    private static String experiment(String fault, String criterion, String steady, String rate) {
        return SHORT.formatted(steady, fault, rate, NEVER, criterion);
    }
}
