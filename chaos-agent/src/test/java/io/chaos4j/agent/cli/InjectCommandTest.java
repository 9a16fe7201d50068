package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
