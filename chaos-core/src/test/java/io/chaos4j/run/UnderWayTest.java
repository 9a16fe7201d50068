package io.chaos4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import io.chaos4j.run.PlayedService.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of calls that were under way when the faults came. */
@Timeout(60)
class UnderWayTest {

    private static final String YAML = """
        baseline: 20s
        duration: 10s
        wait: 120s
        points: {order.submit: com.acme.Orders#submit}
        faults: [{latency: 1us, on: order.submit}]
        steady-state: ['outcome(order.submit, ok) > 50%%']
        stop-when: ['%s']
        success: ['p90(order.submit) < 1s']
        recovery: {within: 60s, watch: 0s}
        """;

    private static final String NEVER = "rate(order.submit) > 1000000/s";

    @Test
    void oneThatNeverEndsIsNamedAndStandsBesideTheVerdict() throws InterruptedException {
        PlayedService service = new PlayedService(1);
        PlayedRun played = new PlayedRun(service);
        played.when(RunEvent.Armed.class, service::wedge);
        RunEvent.Ended ended = played.run(YAML.formatted(NEVER));
        assertThat(ended.verdict()).as(ended.why()).isEqualTo(Verdict.HELD);
        assertThat(ended.why())
                .matches(
                        ".*, but order.submit: [2-9] calls that were under way when the faults came had not ended 5 s after"
                                + " the phase; the oldest 15[.0-9]*s.*");
        assertThat(played.notes())
                .anyMatch(note ->
                        note.matches("order.submit: [2-9] calls that were under way when the faults came had not"
                                + " ended when the phase did; the oldest 10[.0-9]*s"));
    }

    @Test
    void theyAreNotNamedWhereTheyEnd() throws InterruptedException {
        RunEvent.Ended ended = new PlayedRun(new PlayedService(1)).run(YAML.formatted(NEVER));
        assertThat(ended.why()).doesNotContain("under way");
    }

    /** As where all workers of a pool were busy, and none of them comes back to begin another call. */
    @Test
    void whereNoneOfThemComesBackAStopConditionSeesThat() throws InterruptedException {
        PlayedService service = new PlayedService(2);
        service.rate = 400;
        service.under = second -> new Health(1, 0, 0, 1);
        PlayedRun played = new PlayedRun(service);
        played.when(RunEvent.Armed.class, () -> {
            service.wedge();
            service.rate = 0.01;
        });
        played.run(YAML.formatted("p99(order.submit) > 1s"));
        RunEvent.Disarmed disarmed = played.first(RunEvent.Disarmed.class);
        assertThat(disarmed.why()).startsWith("stop-when p99(order.submit) > 1s: ");
        assertThat(disarmed.second() - played.first(RunEvent.Armed.class).second())
                .isLessThan(2);
    }
}
