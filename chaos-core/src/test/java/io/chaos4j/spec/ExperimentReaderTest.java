package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Bound;
import io.chaos4j.model.Condition;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Recovery;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.target.jdbc.JdbcKind;
import io.chaos4j.target.jdbc.JdbcTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExperimentReaderTest {

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void theNetworkLatencyExperimentReadsWithoutProblems() throws IOException {
        Experiment experiment = readFile("order-service-network-latency.yaml").orThrow();

        assertThat(experiment.title()).isEqualTo("Order Service Network Latency");
        assertThat(experiment.environments()).containsExactly("demo", "uat");
        assertThat(experiment.risk()).isEqualTo(Experiment.Risk.LOW);
        assertThat(experiment.seed()).isEqualTo(4242);
        assertThat(experiment.minStruck()).isEqualTo(Experiment.USUAL_MIN_STRUCK);
        assertThat(experiment.duration()).isEqualTo(Duration.ofSeconds(60));
        assertThat(experiment.steadyWait()).isEqualTo(Experiment.DEFAULT_WAIT);
        assertThat(experiment.faults()).singleElement().satisfies(rule -> {
            assertThat(rule.fault()).hasToString("latency: 100ms");
            assertThat(rule.on()).isEqualTo("exchange.send");
            assertThat(rule.target().text()).isEqualTo("com.example.trading.ExchangeClient#send");
            assertThat(rule.rate()).isEqualTo(0.8);
            assertThat(rule.limit()).isEqualTo(new Limit(64, 0, 0));
        });
        assertThat(experiment.stopWhen().get(0).consecutive()).isEqualTo(3);
        assertThat(((Condition.Comparison) experiment.stopWhen().get(0).condition()).bound())
                .isInstanceOf(Bound.Largest.class);
        assertThat(experiment.success().get(2).condition()).isEqualTo(new Condition.BreakerOpens("exchange"));
        assertThat(experiment.recovery()).isEqualTo(new Recovery(Duration.ofSeconds(60), 0.1, 0.9, null));
    }

    @Test
    void theDatabaseExperimentReadsWithoutProblems() throws IOException {
        ExperimentReader.Result result = readFile("database-slowdown.yaml");
        Experiment experiment = result.orThrow();

        assertThat(experiment.faults().get(0).target()).isEqualTo(new JdbcTarget(JdbcKind.SELECT, "orders-primary"));
        assertThat(experiment.faults().get(0).fault().text()).isEqualTo("{lognormal: {p50: 150ms, p99: 800ms}}");
        assertThat(experiment.success().get(0).after()).isEqualTo(Duration.ofSeconds(15));
        assertThat(((Condition.Comparison) experiment.success().get(0).condition())
                        .measure()
                        .text())
                .isEqualTo("share(jdbc select, \"orders-replica\" of \"orders-*\")");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .hasToString(
                                "database-slowdown.yaml:34:5: success[2] reads the 'max' of quote.served.age, which"
                                        + " Micrometer forgets over about two minutes: an older peak may be gone"));
    }

    @Test
    void theCrashExperimentReadsWithoutProblems() throws IOException {
        Experiment experiment = readFile("risk-engine-crash.yaml").orThrow();

        assertThat(experiment.faults().get(0).target()).isEqualTo(new HttpTarget("risk-engine", null, null, null));
        assertThat(experiment.success()).hasSize(3);
        assertThat(((Condition.Comparison) experiment.success().get(2).condition()).measure())
                .isEqualTo(new Measure.RecoveryTime());
    }

    @Test
    void fiveMistakesGiveFivePositions() throws IOException {
        assertThat(readFile("five-mistakes.yaml").problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "five-mistakes.yaml:4:1: ownr is no key known here (known: name, title, description,"
                                + " hypothesis, owner, service, environment, risk, blast-radius, baseline, duration, wait,"
                                + " seed, min-struck, points, faults, steady-state, stop-when, success, recovery); did you"
                                + " mean 'owner'?",
                        "five-mistakes.yaml:5:11: duration was '60': '60' has no unit: write 60ms or 60s (ns, us, ms,"
                                + " s, m, h)",
                        "five-mistakes.yaml:13:11: faults[0].rate was '1.5' but must be between 0% and 100%, written"
                                + " with its %",
                        "five-mistakes.yaml:16:9: stop-when[0] names 'order.sumbit', which is no point (known:"
                                + " order.submit, http-client, jdbc select, jdbc update, jdbc batch, jdbc commit, jdbc"
                                + " connect, jdbc connect-physical, jdbc any, package.Type#method); did you mean"
                                + " 'order.submit'?",
                        "five-mistakes.yaml:19:25: success[0] compares a duration with a percentage:"
                                + " p99(order.submit) must be compared with a value like 200ms but was compared with"
                                + " '20%'");
    }

    @Test
    void aReadingWithProblemsThrowsThemAllWhenAskedForTheExperiment() throws IOException {
        ExperimentReader.Result result = readFile("five-mistakes.yaml");

        assertThat(result.experiment()).isEmpty();
        assertThatThrownBy(result::orThrow)
                .isInstanceOfSatisfying(
                        InvalidExperimentException.class,
                        thrown -> assertThat(thrown.problems()).isEqualTo(result.problems()))
                .hasMessageContaining("five-mistakes.yaml:4:1")
                .hasMessageContaining("five-mistakes.yaml:19:25");
    }

    @Test
    void everythingThatHasADefaultMayBeMissing() {
        Experiment experiment = reader.read("small.yaml", """
            name: small
            service: s
            environment: test
            duration: 10s
            faults:
              - latency: 1ms
                on: com.acme.Shop#buy
            """).orThrow();

        assertThat(experiment.title()).isEqualTo("small");
        assertThat(experiment.environments()).containsExactly("test");
        assertThat(experiment.baseline()).isEqualTo(Experiment.DEFAULT_BASELINE);
        assertThat(experiment.faults().get(0).rate()).isEqualTo(1);
        assertThat(experiment.faults().get(0).seed()).isEqualTo(Seeds.ofRule(experiment.seed(), 0));
        assertThat(experiment.recovery()).isEqualTo(Recovery.DEFAULT);
    }

    private ExperimentReader.Result readFile(String name) throws IOException {
        try (InputStream in = ExperimentReaderTest.class.getResourceAsStream(name)) {
            return reader.read(name, new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
