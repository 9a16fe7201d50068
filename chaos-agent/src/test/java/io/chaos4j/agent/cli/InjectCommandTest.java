package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.control.TargetCalls;
import io.chaos4j.control.TargetCalls.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One fault without a file. */
class InjectCommandTest extends AbstractCommandTest {

    @Test
    void injectRunsAnExperimentOfItsOwnAndForgetsIt() {
        Said said = said(
                "inject",
                "order-service",
                "--latency",
                "150ms",
                "--on",
                "jdbc: select",
                "--datasource",
                "orders-primary",
                "--rate",
                "20%",
                "--for",
                "60s",
                "--reason",
                "a look");
        assertThat(said.exitCode()).isZero();
        assertThat(door.asked.get(0)).startsWith("run inject-latency-").endsWith("because a look");
        assertThat(door.asked.get(1)).startsWith("once inject-latency-");
    }

    @Test
    void whatIsRefusedOrHaltedExitsAsTheTableSays() {
        door.halt(new io.chaos4j.control.Operator("alice", "stop"));
        assertThat(said("inject", "order-service", "--cpu", "80%").exitCode()).isEqualTo(3);
        door.clear(new io.chaos4j.control.Operator("alice", ""));
        for (Map.Entry<String, Integer> each : Map.of(
                        "HALTED", 3, "ABORTED", 3, "CRITICAL", 5, "INCONCLUSIVE", 4, "DONE", 0)
                .entrySet()) {
            door.verdictOfEveryRun = each.getKey();
            assertThat(said("inject", "order-service", "--cpu", "80%").exitCode())
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void injectedAtOnceFailsAtOnceWhereNoCallCanCome() {
        door.calls = List.of(new TargetCalls("t", State.ABSENT, "no call can reach t: no loaded class has t"));
        Said said = now();
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.err())
                .contains("nothing was injected: no call can reach t: no loaded class has t. Without --now");
        assertThat(door.asked).containsExactly("calls within 0 s");
    }

    @Test
    void injectedAtOnceSaysThatItWaitsForWhatOnlyTimeCanShowAndFailsWithinThatTime() {
        door.calls = List.of(new TargetCalls("t", State.QUIET, "no call reached t; called at that time: u"));
        Said said = now();
        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.out()).contains("waiting for a call that the fault can hit, 3s at most");
        assertThat(said.err())
                .contains("nothing was injected: within 3s no call reached t; called at that time: u. Without --now");
        assertThat(door.asked).containsExactly("calls within 0 s", "calls within 3 s");
    }

    @Test
    void injectedAtOnceGoesOnWhereCallsComeOrNoOneCanTell() {
        door.calls = List.of(new TargetCalls("t", State.CALLED, ""));
        assertThat(now().exitCode()).isZero();
        door.calls = List.of(new TargetCalls("t", State.UNSEEN, "t is not woven yet"));
        Said unseen = now();
        assertThat(unseen.exitCode()).isZero();
        assertThat(unseen.out()).contains("t is not woven yet");
        assertThat(said("inject", "order-service", "--now", "--cpu", "80%").exitCode())
                .isZero();
    }

    private Said now() {
        return said("inject", "order-service", "--now", "--latency", "1ms", "--host", "exchange");
    }

    @Test
    void injectWantsExactlyOneFault() {
        assertThat(said("inject", "order-service", "--on", "http-client").exitCode())
                .isEqualTo(2);
        assertThat(said("inject", "order-service", "--latency", "1ms", "--cpu", "80%")
                        .exitCode())
                .isEqualTo(2);
        assertThat(said("inject", "order-service", "--latency", "1ms", "--for", "soon")
                        .err())
                .contains("--for: 'soon' is no duration");
        assertThat(door.asked).isEmpty();
    }
}
