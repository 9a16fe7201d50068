package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.JdbcKind;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Target;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuickFaultTest {

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void everythingSaidIsInTheExperiment() {
        Experiment experiment = reader.read(QuickFault.of("latency", "150ms", "jdbc: select")
                        .within("orders-primary", null)
                        .at("20%", 7L)
                        .limitedTo(new Limit(3, 100, 0))
                        .lasting("90s")
                        .meantFor("slow-reads", "order-service", "demo")
                        .because("to see \"whether\" it\nholds"))
                .orThrow();

        assertThat(experiment.name()).isEqualTo("slow-reads");
        assertThat(experiment.description()).isEqualTo("to see \"whether\" it\nholds");
        assertThat(experiment.service()).isEqualTo("order-service");
        assertThat(experiment.environments()).containsExactly("demo");
        assertThat(experiment.duration()).isEqualTo(Duration.ofSeconds(90));
        Rule rule = experiment.faults().get(0);
        assertThat(rule.fault()).hasToString("latency: 150ms");
        assertThat(rule.target()).isEqualTo(new Target.Jdbc(JdbcKind.SELECT, "orders-primary"));
        assertThat(rule.rate()).isEqualTo(0.2);
        assertThat(rule.seed()).isEqualTo(7);
        assertThat(rule.limit()).isEqualTo(new Limit(3, 100, 0));
    }

    @Test
    void itsSourceReadsToTheSameExperimentAgain() {
        Experiment experiment = reader.read(QuickFault.of("crash", "refuse-connections", "http-client")
                        .within(null, "risk-*"))
                .orThrow();

        assertThat(reader.read("", experiment.source()).orThrow()).isEqualTo(experiment);
        assertThat(experiment.faults().get(0).target()).isEqualTo(new Target.HttpClient("risk-*", null, null, null));
    }

    @Test
    void parametersMayBeAMap() {
        Experiment experiment = reader.read(
                        QuickFault.of("latency", "{lognormal: {p50: 1ms, p99: 9ms}}", "com.acme.Shop#buy"))
                .orThrow();

        assertThat(experiment.faults().get(0).fault().parameters())
                .isEqualTo(Map.of("lognormal", Map.of("p50", "1ms", "p99", "9ms")));
    }

    @Test
    void anExceptionMayCarryItsMessageBehindAColon() {
        Experiment experiment = reader.read(QuickFault.of(
                        "exception", "java.sql.SQLTransientConnectionException: pool: \"empty\"", "jdbc connect"))
                .orThrow();

        assertThat(experiment.faults().get(0).fault().parameters())
                .isEqualTo("java.sql.SQLTransientConnectionException: pool: \"empty\"");
    }

    @Test
    void aFaultThatOccupiesAResourceNeedsNoTarget() {
        Experiment experiment = reader.read(QuickFault.of("cpu", "50%", null)).orThrow();

        assertThat(experiment.faults().get(0).target()).isEqualTo(Target.process());
    }

    @Test
    void mistakesAreAllToldWithoutPositions() {
        ExperimentReader.Result result = reader.read(
                QuickFault.of("latency", "150", "com.acme.Shop").at("1.5", null).lasting("60"));

        assertThat(result.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "duration was '60': '60' has no unit: write 60ms or 60s (ns, us, ms, s, m, h)",
                        "latency was '150': '150' has no unit: write 150ms or 150s (ns, us, ms, s, m, h)",
                        "on names 'com.acme.Shop', which is no point (known: jdbc select, jdbc update, jdbc batch,"
                                + " jdbc commit, jdbc connect, jdbc connect-physical, jdbc any, http-client, or"
                                + " package.Type#method)",
                        "rate was '1.5' but must be between 0% and 100%, written with its %");
    }

    @Test
    void aMethodCannotBeNarrowedToADataSource() {
        assertThat(reader.read(QuickFault.of("latency", "1ms", "com.acme.Shop#buy")
                                .within("orders", null))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("on.jdbc was 'com.acme.Shop#buy' but must be one of select, update"));
    }
}
