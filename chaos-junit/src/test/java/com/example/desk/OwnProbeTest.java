package com.example.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.spec.ExperimentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String file = file().replace("latency: 1ms, on: com.example.desk.Desk#quote", "cpu: 1%");
        try (JmxEngine engine = JmxEngine.open(folder)) {
            assertThat(engine.validate(file)).isEmpty();
            assertThat(engine.validate(file.replace("\"orders\"", "\"quotes\"")))
                    .anyMatch(line -> line.contains("there is no replica 'quotes'"));

            String verdict = engine.run(file, () -> Thread.sleep(20));

            assertThat(verdict).as(engine.why()).isEqualTo("HELD");
            assertThat(ConsoleReport.of(engine.journal(), false))
                    .contains("replica-lag(\"orders\") < 5s", "1.5s")
                    .contains("HELD");
        }
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
}
