package com.example.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.agent.ClassPathWeaver;
import io.chaos4j.event.Problems;
import io.chaos4j.event.RunEvent;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.ChaosRun;
import io.chaos4j.junit.Inject;
import io.chaos4j.model.Target;
import io.chaos4j.report.ConsoleReport;
import io.chaos4j.spec.ExperimentReader;
import io.chaos4j.spec.QuickExperiment;
import io.chaos4j.spec.QuickFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@link QueueTarget} and {@link QueueIntegration}, which only these tests and their registries of services know, wherever a target can be met. */
@Timeout(60)
class OwnTargetTest {

    private final Mailroom mailroom = new Mailroom();

    @TempDir
    Path folder;

    @Test
    void aFileReadsItAndEditorsKnowIt() throws IOException {
        String file = file();
        ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

        assertThat(reader.read("a.yaml", file).problems()).isEmpty();
        assertThat(reader.read("a.yaml", file.replace("{queue: orders}", "queue \"orders\""))
                        .problems())
                .isEmpty();
        assertThat(reader.read("a.yaml", file.replace("{queue: orders}", "{queue: [orders]}"))
                        .problems())
                .anyMatch(problem -> problem.toString().contains("on.queue"));
        assertThat(reader.read("a.yaml", file.replace("rate(queue,", "rate(qeue,"))
                        .problems())
                .anyMatch(problem -> problem.toString().contains("did you mean 'queue'"));
        assertThat(reader.read("a.yaml", file.replace("{queue: orders}", "{queue: orders, datasource: a}"))
                        .problems())
                .anyMatch(problem -> problem.toString().contains("has 'datasource', which belongs to jdbc"));
        assertThat(ExperimentReader.schema(FaultKinds.installed()))
                .contains("queue(\\\\s+\\\"[^\\\"]+\\\")?", "The name of the queue");
    }

    @Test
    void itsTextMeansTheSameWhereverItIsWritten() {
        assertThat(Target.parse("queue \"orders-*\"")).isEqualTo(new QueueTarget("orders-*"));
        assertThatThrownBy(() -> Target.parse("queues"))
                .hasMessageContaining("write http-client, jdbc select|")
                .hasMessageContaining("package.Type#method, queue, or the name of a point");
    }

    @Test
    @Inject(fault = "exception: {type: java.lang.IllegalStateException}", on = "queue \"orders\"")
    void aTestInjectsIntoItsCallsAndNoOthers(ChaosRun run) {
        assertThatThrownBy(() -> mailroom.post("orders", "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("queue \"orders\"");
        mailroom.post("audit", "b");

        assertThat(mailroom.posted()).containsExactly("audit b");
        assertThat(run.injections()).isEqualTo(1);
    }

    /** {@link StutterFault} is another kind that these tests bring. */
    @Test
    @Inject(fault = "stutter: 40ms", on = "queue \"ord*\"")
    void aFaultOfAKindThatIsNewTooIsInjected() {
        long begun = System.nanoTime();
        mailroom.post("orders", "a");

        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(40_000_000L);
        assertThat(mailroom.posted()).containsExactly("orders a");
    }

    @Test
    @ChaosExperiment("slow-queue.yaml")
    void aTestIsJudgedByItsPoints(ChaosRun run) throws InterruptedException {
        while (run.inProgress()) {
            post();
        }
    }

    @Test
    void whatTheCommandLineSendsIsRead() {
        QuickExperiment quick = new QuickExperiment(
                "inject-latency-1",
                "",
                "junit",
                "test",
                "10s",
                List.of(QuickFault.of("latency", "5ms", "queue \"orders\"")));

        assertThat(new ExperimentReader(FaultKinds.installed())
                        .read("inject", quick.textAtOnce())
                        .experiment())
                .hasValueSatisfying(experiment -> assertThat(experiment.faults())
                        .singleElement()
                        .satisfies(rule -> assertThat(rule.target()).isEqualTo(new QueueTarget("orders"))));
    }

    @Test
    void itIsValidatedRunAndReportedThroughJmx() throws Exception {
        Problems problems = new Problems(line -> {});
        try (JmxEngine engine = JmxEngine.open(folder, new ClassPathWeaver().weave(problems), problems)) {
            assertThat(engine.validate(file().replace("{queue: orders}", "queue \"")))
                    .anyMatch(line -> line.contains("names 'queue \"', which is no point"));

            String verdict = engine.run(file(), this::post);

            assertThat(verdict).as(engine.why()).isEqualTo("HELD");
            List<RunEvent> events = engine.journal();
            assertThat(events.toString()).contains("latency: 1ms on queue \"orders\"");
            assertThat(ConsoleReport.of(events, false)).contains("rate(queue, \"orders\") > 1/s", "HELD");
        }
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void itIsTheOneOfTheGuide() throws IOException {
        String guide = Files.readString(Path.of("../docs/creating-a-target.md"));

        for (String type : List.of("QueueTarget", "QueueTargetKind", "QueueIntegration")) {
            String source = Files.readString(Path.of("src/test/java/com/example/desk/" + type + ".java"));
            assertThat(guide).contains(source.substring(source.indexOf("public ")));
        }
    }

    /** Seldom enough that a delay of a millisecond does not halve the rate, which is a load that died. */
    private void post() throws InterruptedException {
        mailroom.post("orders", "a");
        mailroom.post("audit", "b");
        Thread.sleep(5);
    }

    private static String file() throws IOException {
        try (var in = OwnTargetTest.class.getResourceAsStream("slow-queue.yaml")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
