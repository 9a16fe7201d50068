package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.report.HtmlReport;
import io.chaos4j.run.PlayedService.Health;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What runs say of services of known truth whose struck calls are compared with the others. */
@Timeout(60)
class ArmsRunTest {

    private static final String DIRECT = "p99(order.submit | struck) < 1.5 x control";
    private static final String SPILL_OVER = "p90(order.submit | control) < 1.5 x baseline";

    private List<RunEvent> events = List.of();
    private String duration = "60s";
    private String fault = "latency: 1us";
    private String criterion = DIRECT;

    @Test
    void aFaultThatDoesNotMakeItsCallsSlowerHolds() throws InterruptedException {
        RunEvent.Ended ended = run(1, service -> {});
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.HELD);
    }

    @Test
    void aFaultThatMakesItsCallsSlowerDeviates(@TempDir Path folder) throws Exception {
        fault = "latency: 150ms";
        RunEvent.Ended ended = run(1, service -> {});
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.DEVIATED);
        assertThat(ended.why()).startsWith(DIRECT + " was ");
        RunEvent.Compared compared = compared();
        assertThat(compared.measure()).isEqualTo("p99(order.submit)");
        assertThat(compared.struck().calls()).isBetween(1_500L, 2_100L);
        assertThat(compared.control().calls()).isBetween(6_900L, 7_500L);
        assertThat(compared.baseline().calls()).isBetween(8_500L, 9_500L);
        assertThat(compared.direct().value()).isBetween(1.8, 3.0);
        assertThat(compared.direct().lower()).isGreaterThan(1.5);
        assertThat(compared.spillOver().value()).isBetween(0.85, 1.15);
        assertThat(compared.spillOver().upper()).isBetween(1.0, 1.3);
        assertThat(compared.struck().text()).matches("[0-9.]+ms \\([0-9.]+ms to [0-9.]+ms\\) of 1,[0-9]{3} calls");
        assertThat(compared.direct().text()).matches("2\\.[0-9]+ times \\([0-9.]+ to [0-9.]+\\)");
        assertThat(ConsoleReport.of(events, false))
                .contains("p99(order.submit) of calls that were injected into, and of others meanwhile")
                .containsPattern("spill-over +[01]\\.[0-9]+ times \\([0-9.]+ to [0-9.]+\\) the baseline");
        Path page = folder.resolve("report.html");
        HtmlReport.write(List.of(events), page);
        assertThat(Files.readString(page)).contains("Struck calls and others meanwhile", "the control</td>");
    }

    @Test
    void aFewSecondsOfDurationsThatAreTightDecideWhatIsFarBeyondThem() throws InterruptedException {
        criterion = "p90(order.submit | struck) < 1.5 x control";
        duration = "10s";
        fault = "latency: 400ms";
        RunEvent.Ended slow = run(11, ArmsRunTest::tight);
        assertThat(slow.verdict()).as(slow.toString()).isEqualTo(Verdict.DEVIATED);
        // Which calls are struck depends on the thread too: with some of them the clumps leave the control no limit.
        assertThat(compared().control().upper()).isGreaterThan(20e6);
        assertThat(compared().direct().lower()).as("21 times, in truth").isBetween(18.0, 21.0);
        fault = "latency: 1us";
        RunEvent.Ended alike = run(11, ArmsRunTest::tight);
        assertThat(alike.verdict()).as(alike.toString()).isEqualTo(Verdict.HELD);
        assertThat(compared().direct().upper()).isBetween(1.0, 1.1);
    }

    @Test
    void whoseComparisonWasNotDecidedReadsHowLongItTakes() throws InterruptedException {
        duration = "12s";
        fault = "latency: 30ms";
        RunEvent.Ended ended = run(12, service -> {});
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .matches(
                        ".*; (with such calls it takes [0-9,]+ s to be decided|what was seen is too near to its limit).*");
        assertThat(events.toString())
                .containsPattern(
                        DIRECT.replaceAll("[(|)]", ".")
                                + ": needs [0-9]{2,3} s at (29|30|31) struck calls/s.*; of 12 s, a p99 of [0-9.]+(ms|s) would be found");
    }

    /** Twenty milliseconds, a percent more or less for a call, and two for a second. */
    private static void tight(PlayedService service) {
        service.spread = 0.01;
        service.apart = 0.02;
    }

    @Test
    void errorsAreComparedByTheirDifference() throws InterruptedException {
        fault = "exception: java.io.IOException";
        criterion = "error-ratio(order.submit | struck) < control + 5pp";
        RunEvent.Ended ended = run(8, service -> {});
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.DEVIATED);
        assertThat(compared().direct().value()).isBetween(0.98, 1.0);
        assertThat(compared().direct().text()).matches("\\+99\\.[0-9] pp \\(\\+9[0-9.]+ to \\+[0-9.]+\\) against");
        criterion = "outcome(order.submit, ok | control) > baseline - 1pp";
        RunEvent.Ended others = run(8, service -> {});
        assertThat(others.verdict()).as(others.toString()).isEqualTo(Verdict.HELD);
    }

    @Test
    void struckCallsThatNeverReturnFailTheComparisonAndHangingControlsDecideNothing() throws InterruptedException {
        criterion = "error-ratio(order.submit | struck) < control + 5pp";
        RunEvent.Ended alike = run(9, service -> service.during = new Health(1, 0, 0.003, 0.1));
        assertThat(alike.verdict()).as(alike.toString()).isEqualTo(Verdict.HELD);
        criterion = "error-ratio(order.submit | control) < 5%";
        RunEvent.Ended hung = run(9, service -> service.during = new Health(1, 0, 0.003, 0.1));
        assertThat(hung.verdict()).as(hung.toString()).isEqualTo(Verdict.DEVIATED);
        criterion = DIRECT;
        RunEvent.Ended both = run(9, service -> service.during = new Health(1, 0, 0.003, 0.1));
        assertThat(both.verdict()).as(both.toString()).isNotEqualTo(Verdict.HELD);
    }

    @Test
    void aServiceThatIsSlowForAllAlikeIsNoDirectEffect() throws InterruptedException {
        RunEvent.Ended ended = run(2, service -> service.during = new Health(2, 0, 0.003, 0));
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.HELD);
    }

    @Test
    void whatTheOthersSufferIsSpillOver() throws InterruptedException {
        criterion = SPILL_OVER;
        fault = "latency: 100ms";
        RunEvent.Ended spared = run(3, service -> {});
        assertThat(spared.verdict()).as(spared.toString()).isEqualTo(Verdict.HELD);
        RunEvent.Ended spilled = run(3, service -> service.spilled = 2);
        assertThat(spilled.verdict()).as(spilled.toString()).isEqualTo(Verdict.DEVIATED);
        assertThat(spilled.why()).startsWith(SPILL_OVER + " was ");
    }

    @Test
    void workThatHasLeftItsCallSaysNothing() throws InterruptedException {
        fault = "latency: 150ms";
        RunEvent.Ended ended = run(4, service -> service.handedOver = 0.5);
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ended.why())
                .matches(".*[0-9],[0-9]{3} of the [0-9],[0-9]{3} calls that reached a fault were inside of no call of"
                        + " order.submit on their thread, and were left alone: what is handed to another thread leaves"
                        + " its arm.*");
        RunEvent.Ended all = run(4, service -> service.handedOver = 1);
        assertThat(all.verdict()).as(all.toString()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(all.why()).startsWith("nothing was struck: ").endsWith("leaves its arm");
    }

    @Test
    void whatIsInNeitherArmIsNamedBesideTheVerdictFromOneInAHundredOn() throws InterruptedException {
        RunEvent.Ended some = run(4, service -> service.handedOver = 0.03);
        assertThat(some.verdict()).as(some.toString()).isEqualTo(Verdict.HELD);
        assertThat(some.why())
                .matches(".*, but [23]\\.[0-9] % of the calls that reached a fault were in neither arm.*");
        assertThat(events)
                .anyMatch(event -> event instanceof RunEvent.Noted note
                        && note.text()
                                .matches(
                                        "2[0-9]{2} of the [0-9],[0-9]{3} calls that reached a fault were inside of no call of"
                                                + " order.submit on their thread, and were left alone"));
        RunEvent.Ended few = run(4, service -> service.handedOver = 0.005);
        assertThat(few.why()).doesNotContain("neither arm");
    }

    @Test
    void trafficThatIsTooThinIsRefusedWithTheNumber() throws InterruptedException {
        duration = "20s";
        RunEvent.Ended ended = run(5, service -> service.rate = 7);
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.ABORTED);
        assertThat(ended.why())
                .matches(
                        "UNSATISFIABLE p99\\(order.submit \\| struck\\) < 1.5 x control: at (6|7).[0-9] calls/s and 20% struck, p99"
                                + " of the struck calls needs 2[0-9]{2} s; the file gives 20 s \\(allow-unsatisfiable .*");
    }

    @Test
    void theCallsOfBothArmsAreTheCallsOfThePoint() throws InterruptedException {
        criterion = "max(order.submit | struck) < 10s";
        RunEvent.Ended ended = run(6, service -> {});
        long struck = ended.criteria().get(0).calls();
        RunEvent.Injected last = events.stream()
                .filter(RunEvent.Injected.class::isInstance)
                .map(RunEvent.Injected.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(struck).isBetween(1_500L, 2_100L).isEqualTo(last.struck());
        assertThat(last.eligible()).isBetween(8_500L, 9_500L);
    }

    private RunEvent.Compared compared() {
        return events.stream()
                .filter(RunEvent.Compared.class::isInstance)
                .map(RunEvent.Compared.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private RunEvent.Ended run(int seed, Consumer<PlayedService> how) throws InterruptedException {
        PlayedService service = new PlayedService(seed);
        how.accept(service);
        PlayedRun run = new PlayedRun(service);
        RunEvent.Ended ended = run.run("""
            baseline: 60s
            duration: %s
            wait: 120s
            points: {order.submit: com.acme.Orders#submit}
            faults: [{%s, on: order.submit, rate: 20%%}]
            steady-state: []
            stop-when: []
            success: ['%s']
            recovery: {within: 60s, to: 100%%}
            """.formatted(duration, fault, criterion));
        events = run.events();
        return ended;
    }
}
