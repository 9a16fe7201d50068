package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Verdict;
import io.chaos4j.run.PlayedService.Health;
import io.chaos4j.testing.FakeProbes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What runs say of the recovery of services of known truth. */
@Timeout(60)
class RecoveryTest {

    private static final Health SLOW = new Health(2.7, 0, 0.003, 0);

    private String baseline = "60s";
    private String duration = "10s";
    private String recovery = "{within: 60s}";
    private String steady = "p99(order.submit) < 220ms', 'outcome(order.submit, ok) > 97%";
    private final FakeProbes probes = new FakeProbes();
    private PlayedRun played = new PlayedRun(new PlayedService(0));
    private Consumer<PlayedService> whenArmed = service -> {};
    private Consumer<PlayedService> whenDisarmed = service -> {};

    @Test
    void aServiceThatRecoversAtOnceHasRecoveredAfterASecond() throws InterruptedException {
        for (int seed = 0; seed < 10; seed++) {
            RunEvent.Ended ended = run(seed, service -> service.during = SLOW);
            assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.HELD);
            assertThat(ended.recovery()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
        }
    }

    @Test
    void callsOfTheFaultThatEndAfterItDoNotDelayTheRecovery() throws InterruptedException {
        RunEvent.Ended ended = run(1, service -> service.during = new Health(1, 0.5, 0.003, 0));
        assertThat(ended.recovery()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
    }

    @Test
    void whatWasReadUnderTheFaultDoesNotDelayTheRecovery() throws InterruptedException {
        steady = "micrometer(quote.served.age, value) < 5s";
        probes.level("quote.served.age", Duration.ofSeconds(1));
        whenArmed = service -> probes.level("quote.served.age", Duration.ofSeconds(20));
        whenDisarmed = service -> probes.level("quote.served.age", Duration.ofSeconds(1));
        RunEvent.Ended ended = run(1, service -> {});
        assertThat(ended.recovery()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
    }

    @Test
    void aServiceThatNeedsALittleIsTimed() throws InterruptedException {
        RunEvent.Ended ended = run(1, service -> service.after = second -> second < 6.5 ? SLOW : Health.WELL);
        assertThat(ended.recovery()).isBetween(Duration.ofMillis(7_900), Duration.ofMillis(9_100));
        assertThat(ended.criteria()).anyMatch(each -> each.outcome() == Outcome.FALSE);
    }

    @Test
    void burstsAndPausesAreNotCritical() throws InterruptedException {
        recovery = "{within: 10s}";
        for (int seed = 0; seed < 10; seed++) {
            RunEvent.Ended bursts = run(seed, service -> service.burst = 25);
            assertThat(bursts.verdict()).as(bursts.toString()).isNotEqualTo(Verdict.CRITICAL);
            RunEvent.Ended pauses = run(seed, service -> service.pauses = true);
            assertThat(pauses.verdict()).as(pauses.toString()).isNotEqualTo(Verdict.CRITICAL);
        }
    }

    @Test
    void aRelapseThatDoesNotHealIsCritical() throws InterruptedException {
        for (int seed = 0; seed < 5; seed++) {
            RunEvent.Ended ended = run(seed, service -> service.after = second -> second < 8 ? Health.WELL : SLOW);
            assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.CRITICAL);
            assertThat(notes()).anyMatch(note -> note.startsWith("it relapsed "));
        }
    }

    @Test
    void aRelapseThatHealsCountsInTheRecoveryAndIsNamed() throws InterruptedException {
        RunEvent.Ended ended =
                run(2, service -> service.after = second -> second > 8 && second < 12 ? SLOW : Health.WELL);
        assertThat(ended.recovery()).isBetween(Duration.ofMillis(11_500), Duration.ofSeconds(16));
        assertThat(notes()).anyMatch(note -> note.matches("it relapsed (9|10) s after disarming, .*"));
    }

    @Test
    void aTailThatStaysIsFoundByTheSteadyStateItself() throws InterruptedException {
        for (int seed = 0; seed < 5; seed++) {
            RunEvent.Ended ended = run(seed, service -> service.after = second -> new Health(1, 0.08, 0.003, 0));
            assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.CRITICAL);
            assertThat(ended.why()).startsWith("it did not recover within 60 s: ");
        }
    }

    @Test
    void errorsThatStayAreCritical() throws InterruptedException {
        RunEvent.Ended ended = run(3, service -> service.after = second -> new Health(1, 0, 0.10, 0));
        assertThat(ended.verdict()).isEqualTo(Verdict.CRITICAL);
    }

    @Test
    void callsThatHangAfterTheFaultAreNoRecovery() throws InterruptedException {
        for (int seed = 0; seed < 5; seed++) {
            RunEvent.Ended ended = run(seed, service -> service.after = second -> new Health(1, 0, 0.003, 0.05));
            assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.CRITICAL);
        }
    }

    @Test
    void callsThatHangSinceTheFaultAreNamedAndDoNotForbidIt() throws InterruptedException {
        RunEvent.Ended ended = run(1, service -> service.during = new Health(1, 0, 0.003, 0.05));
        assertThat(ended.recovery()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
        assertThat(notes()).anyMatch(note -> note.contains("calls had not ended"));
    }

    @Test
    void littleTrafficIsJudgedToo() throws InterruptedException {
        steady = "outcome(order.submit, ok) > 90%";
        for (double rate : new double[] {12, 3}) {
            int atOnce = 0;
            for (int seed = 0; seed < 10; seed++) {
                RunEvent.Ended well = run(seed, service -> service.rate = rate);
                assertThat(well.verdict()).as("%s/s %s", rate, well).isNotEqualTo(Verdict.CRITICAL);
                atOnce += Duration.ofMillis(1_100).compareTo(Objects.requireNonNull(well.recovery())) > 0 ? 1 : 0;
            }
            assertThat(atOnce).as("%s/s", rate).isGreaterThanOrEqualTo(9);
            RunEvent.Ended sick = run(4, service -> {
                service.rate = rate;
                service.after = second -> new Health(4, 0, 0.003, 0);
            });
            assertThat(sick.verdict()).as("%s/s %s", rate, sick).isEqualTo(Verdict.CRITICAL);
        }
    }

    @Test
    void littleTrafficIsWatchedUntilErrorsThatStayWouldBeSeen() throws InterruptedException {
        steady = "jvm.threads < 1000000";
        baseline = "600s";
        assertThat(recoveryPhase(run(7, service -> service.rate = 3))).isBetween(50.0, 75.0);
        List<Verdict> verdicts = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            verdicts.add(run(seed, service -> {
                        service.rate = 3;
                        service.after = second -> new Health(1, 0, 0.10, 0);
                    })
                    .verdict());
        }
        assertThat(verdicts).containsOnly(Verdict.CRITICAL);
    }

    @Test
    void whereThatTakesTooLongItIsNotKnownAndTheTimeIsSaid() throws InterruptedException {
        steady = "jvm.threads < 1000000";
        baseline = "1200s";
        RunEvent.Ended ended = run(7, service -> service.rate = 0.5);
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .matches(
                        "recovery < 4s was unknown \\(it is not known whether it recovered: order.submit: at 0.[45][0-9]*/s"
                                + " it takes 2[0-9]{2} s to see that ten in a hundred more of its calls fail, and it was"
                                + " watched for 60s\\)");
        recovery = "{within: 60s, watch: 20s}";
        assertThat(run(7, service -> service.rate = 0.5).verdict())
                .as("the file leaves it at that")
                .isEqualTo(Verdict.HELD);
    }

    /** Half a second in thirteen: twelve well ones in a row are none that is over. */
    @Test
    void errorsThatComeInEpisodesAndStayAreCritical() throws InterruptedException {
        duration = "60s";
        for (int seed = 0; seed < 10; seed++) {
            double first = 20 + seed;
            RunEvent.Ended ended = run(seed, service -> {
                service.under = second -> episodes(second, 10 - first % 10, 17);
                service.after = second -> episodes(second, first, 17);
            });
            assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.CRITICAL);
        }
        RunEvent.Ended healed = run(3, service -> service.under = second -> episodes(second, 1, 17));
        assertThat(healed.verdict()).as(healed.toString()).isEqualTo(Verdict.HELD);
    }

    private static Health episodes(double second, double first, double period) {
        boolean bad = second >= first && (second - first) % period < 0.6;
        return bad ? new Health(1, 0, 0.8, 0) : Health.WELL;
    }

    @Test
    void aPercentileOfLittleTrafficIsWaitedFor() throws InterruptedException {
        RunEvent.Ended ended = run(4, service -> service.rate = 20);
        assertThat(ended.recovery()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_100));
        recovery = "{within: 4500ms}";
        RunEvent.Ended refused = run(4, service -> service.rate = 20);
        assertThat(refused.verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(refused.why())
                .startsWith("UNSATISFIABLE p99(order.submit) < 220ms: in the recovery it needs 100 calls");
    }

    @Test
    void whatCannotBeToldIsInconclusive() throws InterruptedException {
        steady = "p99(order.submit) < 220ms', 'breaker(exchange) is closed";
        recovery = "{within: 6s}";
        whenDisarmed = service -> probes.breaker = FakeProbes.noBreaker("it did not answer");
        RunEvent.Ended ended = run(5, service -> {});
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .isEqualTo("recovery < 4s was unknown (it is not known whether it recovered within 6 s:"
                        + " breaker(exchange) is closed: unknown: it did not answer)");
        assertThat(ended.recovery()).isNull();
    }

    @Test
    void aWatchThatStandsStillIsNoServiceThatDoes() throws InterruptedException {
        recovery = "{within: 5s}";
        whenDisarmed = service -> service.clock.oversleep(service.clock.nanoTime() + 2_500_000_000L, 4_000_000_000L);
        RunEvent.Ended ended = run(6, service -> service.after = second -> second < 2 ? SLOW : Health.WELL);
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.DEVIATED);
        assertThat(ended.recovery()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
    }

    @Test
    void aRelapseWhileTheWatchStandsStillIsSeenAfterIt() throws InterruptedException {
        for (int seed = 0; seed < 5; seed++) {
            whenDisarmed =
                    service -> service.clock.oversleep(service.clock.nanoTime() + 4_500_000_000L, 11_000_000_000L);
            RunEvent.Ended ended = run(seed, service -> service.after = second -> second < 5 ? Health.WELL : SLOW);
            assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.CRITICAL);
        }
    }

    @Test
    void whatWasRefutedUntilTheWatchStoodStillIsLost() throws InterruptedException {
        recovery = "{within: 20s}";
        whenDisarmed = service -> service.clock.oversleep(service.clock.nanoTime() + 19_500_000_000L, 1_200_000_000L);
        RunEvent.Ended ended = run(6, service -> service.after = second -> SLOW);
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.CRITICAL);
        whenDisarmed = service -> service.clock.oversleep(service.clock.nanoTime() + 9_500_000_000L, 40_000_000_000L);
        RunEvent.Ended longAgo = run(6, service -> service.after = second -> SLOW);
        assertThat(longAgo.verdict())
                .as("what was seen is long ago: %s", longAgo)
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void theWatchIsAsLongAsTheFileSays() throws InterruptedException {
        assertThat(recoveryPhase(run(7, service -> {}))).isBetween(14.9, 15.2);
        recovery = "{within: 60s, watch: 30s}";
        assertThat(recoveryPhase(run(7, service -> {}))).isBetween(29.9, 30.2);
        recovery = "{within: 60s, watch: 0s}";
        assertThat(recoveryPhase(run(7, service -> {}))).as("the last calls").isBetween(4.9, 5.2);
        recovery = "{within: 10s}";
        assertThat(recoveryPhase(run(7, service -> {}))).isBetween(9.9, 10.2);
    }

    private double recoveryPhase(RunEvent.Ended ended) {
        return ended.second() - played.first(RunEvent.Disarmed.class).second();
    }

    private List<String> notes() {
        return played.notes();
    }

    @Test
    void howLongItTakesIsSaidBeforehand() {
        assertThat(foreseen(150)).isEmpty();
        assertThat(foreseen(3))
                .singleElement()
                .asString()
                .matches("recovery of order.submit: at [23][.0-9]*/s it takes [2-6][0-9] s to see that ten in a hundred"
                        + " more of its calls fail, so it is watched for longer");
        assertThat(foreseen(0.5))
                .singleElement()
                .asString()
                .endsWith(": it is watched for at most 120s, and the run will be INCONCLUSIVE");
        recovery = "{within: 60s, watch: 15s}";
        assertThat(foreseen(3)).singleElement().asString().endsWith(", and recovery.watch is 15s");
    }

    private List<String> foreseen(double rate) {
        PlayedService service = new PlayedService(1);
        service.rate = rate;
        return new PlayedRun(service).foresee(yaml(), Duration.ofMinutes(2));
    }

    private RunEvent.Ended run(int seed, Consumer<PlayedService> how) throws InterruptedException {
        PlayedService service = new PlayedService(seed);
        how.accept(service);
        played = new PlayedRun(service);
        played.when(RunEvent.Armed.class, () -> whenArmed.accept(service));
        played.when(RunEvent.Disarmed.class, () -> whenDisarmed.accept(service));
        return played.run(probes, yaml());
    }

    private String yaml() {
        return """
            baseline: %s
            duration: %s
            wait: 120s
            points: {order.submit: com.acme.Orders#submit}
            faults: [{latency: 1us, on: order.submit}]
            steady-state: ['%s']
            stop-when: []
            success: ['recovery < 4s']
            recovery: %s
            """.formatted(baseline, duration, steady, recovery);
    }
}
