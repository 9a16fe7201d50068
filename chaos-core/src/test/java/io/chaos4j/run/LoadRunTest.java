package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.run.PlayedService.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a load that dies in the middle of the faults, and does not come back. */
@Timeout(60)
class LoadRunTest {

    @Test
    void whereTheRateIsLeftOutItIsNamedBesideHeld() throws InterruptedException {
        RunEvent.Ended ended = dying("rate: off");
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.HELD);
        assertThat(ended.why())
                .matches(
                        "every criterion was met, with .* calls injected, but order\\.submit had (5|6)[0-9]\\.?[0-9]*/s, (3|4)[0-9] % of"
                                + " its baseline of 1[45][0-9]\\.?[0-9]*/s, and no criterion asks for its rate");
    }

    @Test
    void whereItIsAskedForTheReasonSaysThatNoCallBegan() throws InterruptedException {
        RunEvent.Ended ended = dying("rate: 90%");
        assertThat(ended.verdict()).as(ended.toString()).isEqualTo(Verdict.CRITICAL);
        assertThat(ended.why())
                .matches(
                        "it did not recover within 60 s: rate\\(order\\.submit\\): 0/s \\(at least [0-9.]+/s\\): no call began, its load"
                                + " may be gone");
    }

    private static RunEvent.Ended dying(String rate) throws InterruptedException {
        PlayedService service = new PlayedService(1);
        service.under = second -> {
            service.rate = second < 4 ? service.rate : 1e-6;
            return Health.WELL;
        };
        return new PlayedRun(service).run("""
            baseline: 30s
            duration: 10s
            wait: 120s
            points: {order.submit: com.acme.Orders#submit}
            faults: [{latency: 1us, on: order.submit}]
            steady-state: []
            stop-when: []
            success: ['p90(order.submit) < 1s']
            recovery: {within: 60s, to: 100%%, %s}
            """.formatted(rate));
    }
}
