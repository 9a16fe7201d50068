package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.Chaos;
import io.chaos4j.Woven;
import io.chaos4j.control.Identity;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.jmx.JmxExport;
import io.chaos4j.journal.JournalReader;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.Inject;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.spec.ExperimentReader;
import io.chaos4j.spec.QuickExperiment;
import io.chaos4j.spec.QuickFault;
import io.chaos4j.time.Spinning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
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
        MBeanServer server = MBeanServerFactory.newMBeanServer();
        Path journal = folder.resolve("journal");
        Identity identity = new Identity(
                "junit",
                "test",
                "armable",
                1,
                journal.toString(),
                folder.resolve("halt").toString(),
                Map.of());
        try (Chaos chaos = Chaos.open(identity, Woven.NOTHING, Spinning.auto(), new Problems(line -> {}));
                JmxExport export = JmxExport.open(chaos.door(), server, line -> {})) {
            ObjectName engine = new ObjectName(JmxExport.ENGINE);
            assertThat((String[]) server.invoke(
                            engine,
                            "validate",
                            new Object[] {FILE.replace("licences: 3", "licences: 12")},
                            new String[] {"java.lang.String"}))
                    .anyMatch(line -> line.contains("was '12' but must be a number from 1 to 9"));

            server.invoke(engine, "load", new Object[] {FILE}, new String[] {"java.lang.String"});
            ObjectName experiment = server.queryNames(new ObjectName("io.chaos4j:type=Experiment,*"), null).stream()
                    .findFirst()
                    .orElseThrow();
            server.invoke(experiment, "run", new Object[0], new String[0]);
            while (server.getAttribute(experiment, "Verdict").equals("")) {
                Thread.sleep(20);
            }

            assertThat(server.getAttribute(experiment, "Verdict")).isEqualTo("DONE");
            assertThat(export).isNotNull();
        }
        assertThat(LicenceFault.TAKEN).as("given back").hasValue(0);
        List<RunEvent> events = journal(journal);
        assertThat(events.toString()).contains("licences: 3");
        assertThat(ConsoleReport.of(events, false)).contains("DONE", "licences: 3");
    }

    private static List<RunEvent> journal(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path run = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .filter(file -> !file.endsWith("audit.jsonl"))
                    .findFirst()
                    .orElseThrow();
            return JournalReader.read(run).events();
        }
    }
}
