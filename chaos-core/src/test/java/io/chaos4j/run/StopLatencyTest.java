package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.run.PlayedService.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How soon a service in which every call hangs stops the run, whenever that begins. */
@Timeout(60)
class StopLatencyTest {

    private static final Health HUNG = new Health(1, 0, 0, 1);

    private static final String YAML = """
        baseline: 10s
        duration: 30s
        wait: 120s
        points: {order.submit: com.acme.Orders#submit}
        faults: [{latency: 1us, on: order.submit}]
        steady-state: ['outcome(order.submit, ok) > 50%%']
        stop-when: ['%s']
        success: ['p50(order.submit) < 20s']
        recovery: {within: 60s, watch: 0s}
        """;

    /** Shares count a call as not ok once it has been open for a second. */
    @ParameterizedTest
    @CsvSource({
        "p99(order.submit) > 200ms, 0.2",
        "p99(order.submit) > 500ms, 0.5",
        "p50(order.submit) > 1500ms, 1.5",
        "p50(order.submit) > 3s, 3",
        "p99(order.submit) > 7s, 7",
        "max(order.submit) > 2500ms, 2.5",
        "'outcome(order.submit, ok) < 50%', 1",
        "'outcome(order.submit, ok) < 90%', 1",
        "error-ratio(order.submit) > 50%, 1",
        "rate(order.submit) < 0.5 x baseline, 1",
        "rate(order.submit) < 5/s, 1",
    })
    void everyCallThatHangsStopsItWithinASecondOfTheLimit(String stop, double limit) throws InterruptedException {
        for (double rate : new double[] {60, 20}) {
            for (double begin = 0; begin <= 9; begin += begin == 0 ? 6.05 : 0.35) {
                assertThat(stoppedAfter(stop, rate, begin))
                        .as("%s at %s/s from %.2f s on", stop, rate, begin)
                        .isLessThanOrEqualTo(limit + 1.001);
            }
        }
    }

    @Test
    void aPauseOfLessThanASecondDoesNot() throws InterruptedException {
        for (double begin = 6; begin <= 7; begin += 0.1) {
            double from = begin;
            PlayedService service = new PlayedService(7);
            service.stands = now -> now >= from && now < from + 0.8 ? from + 0.8 - now : 0;
            PlayedRun played = new PlayedRun(service);
            RunEvent.Ended ended = played.run(YAML.formatted("p99(order.submit) > 200ms")
                    .replace(
                            "stop-when: [",
                            "stop-when: ['rate(order.submit) < 10/s', 'outcome(order.submit, ok) < 50%', ")
                    .replace("duration: 30s", "duration: 10s"));
            assertThat(ended.verdict()).as("%.1f: %s", begin, ended.why()).isEqualTo(Verdict.HELD);
        }
    }

    /** In seconds, from when calls begin to hang to disarming. */
    private static double stoppedAfter(String stop, double rate, double begin) throws InterruptedException {
        PlayedService service = new PlayedService((long) (begin * 100));
        service.rate = rate;
        service.under = second -> second >= begin ? HUNG : Health.WELL;
        PlayedRun played = new PlayedRun(service);
        RunEvent.Ended ended = played.run(YAML.formatted(stop));
        assertThat(ended.why()).startsWith("stop-when " + stop);
        return played.first(RunEvent.Disarmed.class).second()
                - played.first(RunEvent.Armed.class).second()
                - begin;
    }
}
