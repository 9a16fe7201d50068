package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    void injectedAtOnceLooksWhetherCallsComeAndSaysWhatIsSeenWhereNoneDo() {
        assertThat(said("inject", "order-service", "--now", "--latency", "1ms", "--host", "exchange")
                        .exitCode())
                .isZero();
        assertThat(said(
                                "inject",
                                "order-service",
                                "--now",
                                "--latency",
                                "1ms",
                                "--on",
                                "jdbc: select",
                                "--datasource",
                                "orders-*")
                        .exitCode())
                .isZero();
        assertThat(said("inject", "order-service", "--now", "--cpu", "80%").exitCode())
                .isZero();
        door.asked.clear();
        Said nowhere = said("inject", "order-service", "--now", "--latency", "1ms", "--host", "exchnge");
        assertThat(nowhere.exitCode()).isEqualTo(3);
        assertThat(nowhere.err())
                .contains("no call of http-client \"exchnge\" came within 3 s")
                .contains("jdbc select \"orders-primary\", ")
                .contains("http-client \"exchange\"");
        assertThat(door.asked).noneMatch(line -> line.startsWith("run"));
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
