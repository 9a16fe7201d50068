package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.control.Identity;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Target;
import io.chaos4j.spec.ExperimentReader;
import io.chaos4j.spec.QuickFault;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.target.jdbc.JdbcKind;
import io.chaos4j.target.jdbc.JdbcTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code inject} means is read by the reader of experiment files. */
class AdHocTest {

    private static final Identity ORDERS =
            new Identity("order \"service\"", "demo", "armable", 1, "/j", "/h", Map.of());

    @Test
    void theOptionsOfTheExampleBecomeTheRule() {
        Experiment experiment = read(adHoc("latency", "150ms", "jdbc: select", "orders-primary", "", "20%", "60s"));
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
                adHoc("latency", "80ms..120ms", "jdbc select", "", "", "", "1s"),
                adHoc("latency", "80ms", "jdbc select", "*", "", "", "1s"),
                adHoc("exception", "java.io.IOException", "com.acme.Gateway#send", "", "", "5%", "1s"),
                adHoc("exception", "java.io.IOException: no \"route\" \\ here", "http-client", "", "", "", "1s"),
                adHoc("crash", "refuse-connections", "", "", "risk-engine", "", "10s"),
                adHoc("crash", "refuse-connections", "http-client", "", "risk-engine", "", "10s"),
                adHoc("cpu", "80%", "process", "", "", "", "30s"))) {
            assertThat(read(each).faults()).as(each.toString()).hasSize(1);
        }
        assertThat(read(adHoc("crash", "refuse-connections", "", "", "risk-engine", "", "10s"))
                        .faults()
                        .get(0)
                        .target()
                        .text())
                .isEqualTo("http-client \"risk-engine\"");
    }

    @Test
    void aDataSourceAloneMeansEveryCallOnIt() {
        assertThat(read(adHoc("latency", "1ms", "", "orders", "", "", "1s"))
                        .faults()
                        .get(0)
                        .target()
                        .text())
                .isEqualTo("jdbc any \"orders\"");
    }

    @Test
    void cpuNeedsNoTarget() {
        assertThat(read(adHoc("cpu", "80%", "", "", "", "", "30s"))
                        .faults()
                        .get(0)
                        .target()
                        .text())
                .isEqualTo("process");
    }

    @Test
    void optionsThatContradictEachOtherAreSaid() {
        assertThatThrownBy(() -> adHoc("latency", "1ms", "jdbc: select", "", "host", "", "1s")
                        .experiment(ORDERS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--host goes with");
        assertThatThrownBy(() ->
                        adHoc("latency", "1ms", "a.B#c", "ds", "", "", "1s").experiment(ORDERS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--datasource goes with");
        assertThatThrownBy(() ->
                        adHoc("latency", "1ms", "", "ds", "host", "", "1s").experiment(ORDERS))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("give one of them");
    }

    @Test
    void whatIsWrongIsFoundByTheReader() {
        ExperimentReader.Result result = new ExperimentReader(FaultKinds.installed())
                .read(
                        "inject",
                        adHoc("latency", "fast", "jdbc: selct", "", "", "150%", "1s")
                                .experiment(ORDERS)
                                .text());
        assertThat(result.problems().toString()).contains("'fast'", "'jdbc: selct'", "150%");
    }

    @Test
    void aFaultWordedAsInAFileIsOfAnyKind() {
        for (String fault :
                List.of("latency: {lognormal: {p50: 1ms, p99: 9ms}}", "latency: 80ms", "exception: {type: a.B}")) {
            QuickFault quick = QuickFault.parse(fault, "http-client").within("", "exchange");
            assertThat(read(new AdHoc(quick, "1s")).faults())
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.fault()).hasToString(fault));
        }
    }

    @Test
    void aKindThatThereIsNotIsFoundByTheReader() {
        for (String fault : List.of("Verzögerung: 1ms", "latencey: 1ms", "", "latency", ": 1ms")) {
            String text = new AdHoc(QuickFault.parse(fault, "http-client"), "1s")
                    .experiment(ORDERS)
                    .text();
            assertThat(new ExperimentReader(FaultKinds.installed())
                            .read("inject", text)
                            .problems())
                    .as(fault)
                    .singleElement()
                    .asString()
                    .contains("faults[0]");
        }
    }

    private static AdHoc adHoc(
            String kind, String value, String on, String dataSource, String host, String rate, String length) {
        return new AdHoc(QuickFault.of(kind, value, on).within(dataSource, host).at(rate, null), length);
    }

    private static Experiment read(AdHoc document) {
        ExperimentReader.Result result = new ExperimentReader(FaultKinds.installed())
                .read("inject", document.experiment(ORDERS).text());
        assertThat(result.warnings()).isEmpty();
        return result.orThrow();
    }

    @Test
    void portPathAndMethodNarrowHttpCallsAndAMapMeansWhatItMeansInAFile() {
        Target expected = new HttpTarget("risk-engine", 8081, "/limits/*", "GET");
        assertThat(target("--host", "risk-engine", "--port", "8081", "--path", "/limits/*", "--method", "GET"))
                .isEqualTo(expected);
        String map = "{host: risk-engine, port: 8081, path: /limits/*, method: GET}";
        assertThat(target("--on", "http-client: " + map)).isEqualTo(expected);
        assertThat(target("--on", "{http-client: " + map + "}")).isEqualTo(expected);
        assertThat(target("--on", "http-client", "--port", "8081")).isEqualTo(new HttpTarget(null, 8081, null, null));
        assertThat(target("--on", "jdbc: select, datasource: orders-*"))
                .isEqualTo(new JdbcTarget(JdbcKind.SELECT, "orders-*"));
        assertThat(target("--on", "jdbc: select", "--datasource", "orders"))
                .isEqualTo(new JdbcTarget(JdbcKind.SELECT, "orders"));
    }

    @Test
    void aMapAndOptionsBesideItAreRefusedAndSoIsAPortOfSomethingElse() {
        assertThatThrownBy(() -> target("--on", "{http-client: {port: 1}}", "--host", "x"))
                .hasMessageContaining("is a map that says it all");
        assertThatThrownBy(() -> target("--on", "jdbc: select", "--port", "8081"))
                .hasMessageContaining("go with --on http-client");
        assertThatThrownBy(() -> target("--datasource", "x", "--path", "/")).hasMessageContaining("is for JDBC calls");
        assertThatThrownBy(() -> target("--port", "many")).hasMessageContaining("port");
    }

    /** As the options of {@code inject} are read. */
    private static Target target(String... options) {
        String on = "";
        String dataSource = "";
        List<String> http = new ArrayList<>();
        for (int i = 0; i < options.length; i += 2) {
            switch (options[i]) {
                case "--on" -> on = options[i + 1];
                case "--datasource" -> dataSource = options[i + 1];
                default -> http.addAll(List.of(options[i], options[i + 1]));
            }
        }
        HttpOptions narrowed = new HttpOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("http", CommandLine.Model.CommandSpec.forAnnotatedObject(narrowed)))
                .parseArgs(http.toArray(String[]::new));
        return read(adHoc(
                        "latency", "1ms", narrowed.target(on, dataSource), dataSource, narrowed.hostAlone(), "", "1s"))
                .faults()
                .get(0)
                .target();
    }
}
