package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.control.Identity;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.spec.ExperimentReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code inject} means is read by the reader of experiment files. */
class AdHocTest {

    private static final Identity ORDERS =
            new Identity("order \"service\"", "demo", "armable", 1, "/j", "/h", Map.of());

    @Test
    void theOptionsOfTheExampleBecomeTheRule() {
        Experiment experiment = read(new AdHoc("latency", "150ms", "jdbc: select", "orders-primary", "", "20%", "60s"));
        assertThat(experiment.service()).isEqualTo("order \"service\"");
        assertThat(experiment.environments()).containsExactly("demo");
        assertThat(experiment.duration()).hasSeconds(60);
        assertThat(experiment.faults()).singleElement().satisfies(rule -> {
            assertThat(rule.fault()).hasToString("latency: 150ms");
            assertThat(rule.target().text()).isEqualTo("jdbc select \"orders-primary\"");
            assertThat(rule.rate()).isEqualTo(0.2);
        });
    }

    @Test
    void everyFaultAndEveryFormOfTargetIsRead() {
        for (AdHoc each : List.of(
                new AdHoc("latency", "80ms..120ms", "jdbc select", "", "", "", "1s"),
                new AdHoc("latency", "80ms", "jdbc select", "*", "", "", "1s"),
                new AdHoc("exception", "java.io.IOException", "com.acme.Gateway#send", "", "", "5%", "1s"),
                new AdHoc("exception", "java.io.IOException: no \"route\" \\ here", "http-client", "", "", "", "1s"),
                new AdHoc("crash", "refuse-connections", "", "", "risk-engine", "", "10s"),
                new AdHoc("crash", "refuse-connections", "http-client", "", "risk-engine", "", "10s"),
                new AdHoc("cpu", "80%", "process", "", "", "", "30s"))) {
            assertThat(read(each).faults()).as(each.toString()).hasSize(1);
        }
        assertThat(read(new AdHoc("crash", "refuse-connections", "", "", "risk-engine", "", "10s"))
                        .faults()
                        .get(0)
                        .target()
                        .text())
                .isEqualTo("http-client \"risk-engine\"");
    }

    @Test
    void aDataSourceAloneMeansEveryCallOnIt() {
        assertThat(read(new AdHoc("latency", "1ms", "", "orders", "", "", "1s"))
                        .faults()
                        .get(0)
                        .target()
                        .text())
                .isEqualTo("jdbc any \"orders\"");
    }

    @Test
    void cpuNeedsNoTarget() {
        assertThat(read(new AdHoc("cpu", "80%", "", "", "", "", "30s"))
                        .faults()
                        .get(0)
                        .target()
                        .text())
                .isEqualTo("process");
    }

    @Test
    void optionsThatContradictEachOtherAreSaid() {
        assertThatThrownBy(() -> new AdHoc("latency", "1ms", "jdbc: select", "", "host", "", "1s").experiment(ORDERS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--host goes with");
        assertThatThrownBy(() -> new AdHoc("latency", "1ms", "a.B#c", "ds", "", "", "1s").experiment(ORDERS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--datasource goes with");
        assertThatThrownBy(() -> new AdHoc("latency", "1ms", "", "ds", "host", "", "1s").experiment(ORDERS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("give one of them");
    }

    @Test
    void whatIsWrongIsFoundByTheReader() {
        ExperimentReader.Result result = new ExperimentReader(FaultKinds.installed())
                .read(
                        "inject",
                        new AdHoc("latency", "fast", "jdbc: selct", "", "", "150%", "1s")
                                .experiment(ORDERS)
                                .text());
        assertThat(result.problems().toString()).contains("'fast'", "'jdbc: selct'", "150%");
    }

    private static Experiment read(AdHoc document) {
        ExperimentReader.Result result = new ExperimentReader(FaultKinds.installed())
                .read("inject", document.experiment(ORDERS).text());
        assertThat(result.warnings()).isEmpty();
        return result.orThrow();
    }
}
