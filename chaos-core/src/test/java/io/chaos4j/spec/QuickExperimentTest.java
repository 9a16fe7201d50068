package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Schedule;
import io.chaos4j.model.Spell;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.target.jdbc.JdbcKind;
import io.chaos4j.target.jdbc.JdbcTarget;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickExperimentTest {

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void everythingSaidIsInTheExperiment() {
        Experiment experiment = read(
                "90s",
                QuickFault.of("latency", "150ms", "jdbc: select")
                        .within("orders-primary", "")
                        .at("20%", 7L));

        assertThat(experiment.name()).isEqualTo("slow-reads");
        assertThat(experiment.title()).isEqualTo("Slow reads");
        assertThat(experiment.service()).isEqualTo("order-service");
        assertThat(experiment.environments()).containsExactly("demo");
        assertThat(experiment.duration()).isEqualTo(Duration.ofSeconds(90));
        Rule rule = experiment.faults().get(0);
        assertThat(rule.fault()).hasToString("latency: 150ms");
        assertThat(rule.target()).isEqualTo(new JdbcTarget(JdbcKind.SELECT, "orders-primary"));
        assertThat(rule.rate()).isEqualTo(0.2);
        assertThat(rule.seed()).isEqualTo(7);
    }

    @Test
    void aHangIsHeldWithinItsLimit() {
        Experiment experiment = read(
                "9s",
                QuickFault.parse("hang: until-disarmed", "com.acme.Shop#buy").atOnce("4"));
        assertThat(experiment.faults().get(0).limit()).isEqualTo(new Limit(4, 0, 0));

        String unlimited = quick("9s", QuickFault.parse("hang: until-disarmed", "com.acme.Shop#buy"))
                .text();
        assertThat(reader.read("", unlimited).problems())
                .singleElement()
                .asString()
                .contains("faults[0].limit is missing, but hang holds every call");
        String many = quick(
                        "9s",
                        QuickFault.parse("hang: until-disarmed", "com.acme.Shop#buy")
                                .atOnce("many"))
                .text();
        assertThat(reader.read("", many).problems())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .contains("faults[0].limit.concurrent was 'many' but must be a whole number"));
    }

    @Test
    void aSpellIsThatOfAFile() {
        Experiment experiment = read(
                "9s",
                QuickFault.of("latency", "1ms", "com.acme.Shop#buy")
                        .with("times", "3")
                        .with("after", "100 calls"));
        assertThat(experiment.faults().get(0).spell()).isEqualTo(new Spell(100, 3));
        assertThat(reader.read("", experiment.source()).orThrow()).isEqualTo(experiment);
    }

    @Test
    void aScheduleIsThatOfAFile() {
        Experiment experiment = read(
                "9s",
                QuickFault.of("latency", "1ms", "com.acme.Shop#buy")
                        .with("window", "2s..8s")
                        .with("burst", "60% for 1s every 3s")
                        .with("ramp", "4s"));
        Rule rule = experiment.faults().get(0);
        assertThat(rule.rate()).isEqualTo(0.6);
        assertThat(rule.schedule())
                .isEqualTo(
                        new Schedule(2_000_000_000L, 8_000_000_000L, 4_000_000_000L, 1_000_000_000L, 3_000_000_000L));
        assertThat(reader.read("", experiment.source()).orThrow()).isEqualTo(experiment);
    }

    @Test
    void severalFaultsAreOneExperiment() {
        assertThat(read(
                                "1s",
                                QuickFault.of("latency", "1ms..2ms", "com.acme.Shop#buy"),
                                QuickFault.of("cpu", "50%", ""))
                        .faults())
                .extracting(rule -> rule.target().text())
                .containsExactly("com.acme.Shop#buy", "process");
    }

    @Test
    void itsSourceReadsToTheSameExperimentAgain() {
        Experiment experiment = read(
                "60s",
                QuickFault.of("crash", "refuse-connections", "http-client").within("", "risk-*"));

        assertThat(reader.read("", experiment.source()).orThrow()).isEqualTo(experiment);
        assertThat(experiment.faults().get(0).target()).isEqualTo(new HttpTarget("risk-*", null, null, null));
    }

    @Test
    void whateverIsWrittenInATextComesBack() {
        for (String odd : List.of(
                "to see \"whether\" it\nholds",
                "C:\\temp\\x41",
                "tab\there, bell\u0007, next line\u0085, separators\u2028\u2029, mark\uFEFF",
                "it's # no comment: {but} [text] & *more* !yet %d",
                "Größe 日本 \uD83D\uDE00")) {
            QuickExperiment quick =
                    new QuickExperiment("odd", odd, "any", "any", "1s", List.of(QuickFault.of("cpu", "50%", "")));
            assertThat(reader.read("odd", quick.text()).orThrow().title()).isEqualTo(odd);
        }
    }

    @Test
    void parametersMayBeAMap() {
        Experiment experiment =
                read("60s", QuickFault.of("latency", "{lognormal: {p50: 1ms, p99: 9ms}}", "com.acme.Shop#buy"));

        assertThat(experiment.faults().get(0).fault().text()).isEqualTo("{lognormal: {p50: 1ms, p99: 9ms}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{fixed: 5ms}",
                "{uniform: 80ms..120ms, when: after}",
                "{normal: {mean: 100ms, sd: 20ms}}",
                "{lognormal: {mean: 5ms, sd: 9ms, max: 1s}}",
                "{pareto: {p50: 20ms, p99: 400ms}}",
                "{pareto: {min: 10ms, alpha: 1.5}}"
            })
    void everyFormOfALatencyCanBeWordedInOneLineAndIsLabelledByIt(String parameters) {
        Experiment experiment = reader.read(
                        "quick",
                        quick("60s", QuickFault.parse("latency: " + parameters, "com.acme.Shop#buy"))
                                .text())
                .orThrow();

        assertThat(experiment.faults().get(0).fault()).hasToString("latency: " + parameters);
    }

    @Test
    void aRangeOfDelaysIsUniform() {
        Experiment experiment = read("60s", QuickFault.of("latency", "80ms..120ms", "com.acme.Shop#buy"));

        CallFault fault = (CallFault) experiment.faults().get(0).fault().made();
        assertThat(fault.decide(0)).isEqualTo(new Effect.Delay(80_000_000));
        assertThat(fault.decide(-1)).isEqualTo(new Effect.Delay(120_000_000));
    }

    @Test
    void anExceptionMayCarryItsMessageBehindAColon() {
        Experiment experiment = read(
                "60s",
                QuickFault.of(
                        "exception", "java.sql.SQLTransientConnectionException: pool: \"empty\"", "jdbc connect"));

        assertThat(experiment.faults().get(0).fault().text())
                .isEqualTo("java.sql.SQLTransientConnectionException: pool: \"empty\"");
    }

    @Test
    void mistakesAreAllTold() {
        ExperimentReader.Result result = reader.read(
                "quick",
                quick("60", QuickFault.of("latency", "150", "com.acme.Shop").at("1.5", null))
                        .text());

        assertThat(result.problems())
                .extracting(problem -> problem.path() + " " + problem.message())
                .containsExactly(
                        "duration was '60': '60' has no unit: write 60ms or 60s (ns, us, ms, s, m, h)",
                        "faults[0].latency was '150': '150' has no unit: write 150ms or 150s (ns, us, ms, s, m, h)",
                        "faults[0].on names 'com.acme.Shop', which is no point (known: http-client, jdbc select, jdbc"
                                + " update, jdbc batch, jdbc commit, jdbc connect, jdbc connect-physical, jdbc any,"
                                + " package.Type#method)",
                        "faults[0].rate was '1.5' but must be between 0% and 100%, written with its %");
    }

    @Test
    void aMethodCannotBeNarrowedToADataSource() {
        QuickExperiment quick = quick(
                "60s", QuickFault.of("latency", "1ms", "com.acme.Shop#buy").within("orders", ""));

        assertThat(reader.read("quick", quick.text()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains("on.jdbc was 'com.acme.Shop#buy' but must be one of select, update"));
    }

    private Experiment read(String duration, QuickFault... faults) {
        ExperimentReader.Result result =
                reader.read("quick", quick(duration, faults).text());
        assertThat(result.warnings()).isEmpty();
        return result.orThrow();
    }

    private static QuickExperiment quick(String duration, QuickFault... faults) {
        return new QuickExperiment(
                "slow-reads", "Slow reads", "order-service", "demo", duration, Arrays.asList(faults));
    }
}
