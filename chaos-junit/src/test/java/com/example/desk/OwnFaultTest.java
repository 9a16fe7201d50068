package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.Inject;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.spec.ExperimentReader;
import io.chaos4j.spec.QuickExperiment;
import io.chaos4j.spec.QuickFault;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@link LicenceFault}, which occupies something, and {@link StutterFault}, which strikes calls: kinds that only these tests and their registry of services
 * know, wherever a fault can be met.
 */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD) // licences are taken of the whole process
class OwnFaultTest {

    private static final String FILE = """
        name: no-licences
        service: junit
        environment: [test]
        baseline: 0s
        duration: 3s
        recovery: {watch: 0s}
        faults:
          - licences: 3
        steady-state: []
        stop-when: []
        success: []
        """;

    @TempDir
    Path folder;

    @Test
    void aFileReadsThemAndEditorsKnowThem() {
        ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

        assertThat(reader.read("a.yaml", FILE).problems()).isEmpty();
        assertThat(reader.read("a.yaml", FILE.replace("licences: 3", "licences: many"))
                        .problems())
                .singleElement()
                .asString()
                .contains("faults[0].licences was 'many' but must be a number from 1 to 9");
        assertThat(reader.read("a.yaml", FILE.replace("licences: 3", "{licences: 3, on: jdbc select}"))
                        .problems())
                .anyMatch(problem -> problem.toString().contains("licences occupies a resource of the whole process"));
        assertThat(reader.read("a.yaml", FILE.replace("licences: 3", "{stutter: 5ms, on: jdbc select}"))
                        .problems())
                .isEmpty();
        assertThat(ExperimentReader.schema(FaultKinds.installed())).contains("\"licences\"", "\"stutter\"");
    }

    @Test
    @Inject(fault = "licences: 3")
    void aTestOccupiesSomething(ChaosRun run) throws InterruptedException {
        while (run.injections() == 0) {
            Thread.sleep(10);
        }

        assertThat(LicenceFault.TAKEN).hasValue(3);
    }

    @Test
    void whatTheCommandLineSendsIsRead() {
        QuickExperiment quick = new QuickExperiment(
                "inject-licences-1",
                "",
                "junit",
                "test",
                "10s",
                List.of(QuickFault.parse("licences: 2", ""), QuickFault.parse("stutter: 5ms", "com.acme.A#b")));

        assertThat(new ExperimentReader(FaultKinds.installed())
                        .read("inject", quick.textAtOnce())
                        .experiment())
                .hasValueSatisfying(experiment -> assertThat(experiment.faults())
                        .extracting(rule -> rule.fault().toString())
                        .containsExactly("licences: 2", "stutter: 5ms"));
    }

    @Test
    void theyAreValidatedRunAndReportedThroughJmx() throws Exception {
        try (JmxEngine engine = JmxEngine.open(folder)) {
            assertThat(engine.validate(FILE.replace("licences: 3", "licences: 12")))
                    .anyMatch(line -> line.contains("was '12' but must be a number from 1 to 9"));
            Set<Long> taken = new HashSet<>();

            String verdict = engine.run(FILE, () -> {
                taken.add(LicenceFault.TAKEN.get());
                Thread.sleep(20);
            });

            assertThat(verdict).as(engine.why()).isEqualTo("DONE");
            assertThat(taken).as("while it was armed").contains(3L);
            assertThat(LicenceFault.TAKEN).as("given back").hasValue(0);
            List<RunEvent> events = engine.journal();
            assertThat(events.toString()).contains("licences: 3");
            assertThat(ConsoleReport.of(events, false)).contains("DONE", "licences: 3");
        }
    }
}
