package com.example.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.Chaos;
import io.chaos4j.Woven;
import io.chaos4j.control.Identity;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.jmx.JmxExport;
import io.chaos4j.journal.JournalReader;
import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.spec.ExperimentReader;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link ReplicaLag}, which only these tests and their registry of services know, wherever a probe can be met. */
@Timeout(60)
class OwnProbeTest {

    @TempDir
    Path folder;

    @BeforeEach
    void theReplicaIsALittleBehind() {
        ReplicaLag.BEHIND.put("orders", 1_500_000_000L);
    }

    @Test
    void aFileReadsItAndEditorsKnowIt() throws IOException {
        String file = file();
        ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

        assertThat(reader.read("a.yaml", file).problems()).isEmpty();
        assertThat(reader.read("a.yaml", file.replace("\"orders\"", "")).problems())
                .anyMatch(problem -> problem.toString().contains("names no replica"));
        assertThat(reader.read("a.yaml", file.replace("< 5s", "< 5%")).problems())
                .anyMatch(problem -> problem.toString()
                        .contains("compares a duration with a percentage: replica-lag(\"orders\") must be compared"));
        assertThat(reader.read("a.yaml", file.replace("replica-lag", "replica-lga"))
                        .problems())
                .anyMatch(problem -> problem.toString().contains("did you mean 'replica-lag'"));
        assertThat(ExperimentReader.schema(FaultKinds.installed())).contains("replica-lag\\\\s*\\\\(");
    }

    @Test
    @ChaosExperiment("lagging-replica.yaml")
    void aTestIsJudgedByIt(ChaosRun run) throws InterruptedException {
        while (run.inProgress()) {
            int unused = new Desk().quote();
            Thread.sleep(1);
        }
    }

    @Test
    void itIsValidatedRunAndReportedThroughJmx() throws Exception {
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
            String file = file().replace("latency: 1ms, on: com.example.desk.Desk#quote", "cpu: 1%");
            assertThat(validated(server, engine, file)).isEmpty();
            assertThat(validated(server, engine, file.replace("\"orders\"", "\"quotes\"")))
                    .anyMatch(line -> line.contains("there is no replica 'quotes'"));

            server.invoke(engine, "load", new Object[] {file}, new String[] {"java.lang.String"});
            ObjectName experiment = server.queryNames(new ObjectName("io.chaos4j:type=Experiment,*"), null).stream()
                    .findFirst()
                    .orElseThrow();
            server.invoke(experiment, "run", new Object[0], new String[0]);
            while (server.getAttribute(experiment, "Verdict").equals("")) {
                Thread.sleep(20);
            }

            assertThat(server.getAttribute(experiment, "Verdict")).isEqualTo("HELD");
            assertThat(export).isNotNull();
        }
        List<RunEvent> events = journal(journal);
        assertThat(ConsoleReport.of(events, false))
                .contains("replica-lag(\"orders\") < 5s", "1.5s")
                .contains("HELD");
    }

    @Test
    void itIsTheOneOfTheGuide() throws IOException {
        String source = Files.readString(Path.of("src/test/java/com/example/desk/ReplicaLag.java"));

        assertThat(Files.readString(Path.of("../docs/creating-a-probe.md")))
                .contains(source.substring(source.indexOf("public final class")));
    }

    private static String file() throws IOException {
        try (var in = OwnProbeTest.class.getResourceAsStream("lagging-replica.yaml")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static List<String> validated(MBeanServer server, ObjectName engine, String file) throws Exception {
        return List.of(
                (String[]) server.invoke(engine, "validate", new Object[] {file}, new String[] {"java.lang.String"}));
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
