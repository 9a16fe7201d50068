package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watch makes of a service that is well and has few calls. */
@Timeout(60)
class LowTrafficTest {

    private static final String YAML = """
        baseline: 60s
        duration: 60s
        wait: 120s
        points: {order.submit: com.acme.Orders#submit}
        faults: [{latency: 1us, on: order.submit}]
        steady-state: ['outcome(order.submit, ok) > 50%%']
        stop-when: ['%s']
        success: ['%s']
        recovery: {within: 60s}
        """;

    private static final String STOP = "outcome(order.submit, ok) < 90%";
    private static final String RATE = "rate(order.submit) > 0.8 x baseline";

    /** At four calls a second the last five seconds seldom have the twenty that a share takes. */
    @ParameterizedTest
    @ValueSource(
            strings = {STOP, "error-ratio(order.submit) > 50%", "p99(order.submit) > 2s", "max(order.submit) > 9s"})
    void fewerCallsUnderTheFaultAreNoBlindWatch(String stop) throws InterruptedException {
        for (int seed = 0; seed < 5; seed++) {
            PlayedService service = new PlayedService(seed);
            PlayedRun played = underTheFault(service, 4);
            RunEvent.Ended ended = played.run(YAML.formatted(stop, RATE));
            assertThat(ended.verdict()).as(ended.why()).isEqualTo(Verdict.DEVIATED);
            assertThat(ended.why()).startsWith("rate(order.submit) > 0.8 x baseline was ");
        }
    }

    @Test
    void aLoadThatDiesIsNoBlindWatchAndIsNotHeld() throws InterruptedException {
        PlayedService service = new PlayedService(3);
        PlayedRun played = underTheFault(service, 0.5);
        RunEvent.Ended ended = played.run(YAML.formatted(STOP, "max(order.submit) < 9s"));
        assertThat(ended.verdict()).as(ended.why()).isNotIn(Verdict.HELD, Verdict.HALTED);
        assertThat(played.notes())
                .anyMatch(note -> note.matches("stop-when outcome\\(order.submit, ok\\) < 90% is not judged:"
                        + " [0-9]+ calls, 20 are needed in 16 s"));
    }

    @Test
    void fewCallsThatFailStopTheRunAllTheSame() throws InterruptedException {
        PlayedService service = new PlayedService(4);
        service.during = new PlayedService.Health(1, 0, 0.9, 0);
        PlayedRun played = underTheFault(service, 3);
        RunEvent.Ended ended = played.run(YAML.formatted(STOP, RATE));
        assertThat(ended.verdict()).as(ended.why()).isEqualTo(Verdict.DEVIATED);
        assertThat(ended.why()).startsWith("stop-when outcome(order.submit, ok) < 90%: ");
    }

    /** Twelve calls a second, and so many under the fault. */
    private static PlayedRun underTheFault(PlayedService service, double rate) {
        service.rate = 12;
        PlayedRun played = new PlayedRun(service);
        played.when(RunEvent.Armed.class, () -> service.rate = rate);
        played.when(RunEvent.Disarmed.class, () -> service.rate = 12);
        return played;
    }
}
