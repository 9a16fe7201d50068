package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.socket.ChildJvm;
import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.agent.socket.ServingJvm;
import io.chaos4j.agent.socket.TestServer;
import io.chaos4j.control.Lease;
import io.chaos4j.control.Operator;
import io.chaos4j.control.RecordingDoor;
import io.chaos4j.control.RunOptions;
import io.chaos4j.event.RunEvent;
import io.chaos4j.journal.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandLineTest {

    @TempDir
    Path files;

    private RecordingDoor door;
    private TestServer jvm;

    @BeforeEach
    void start() throws Exception {
        door = new RecordingDoor("order-service", files.resolve("journal").toString());
        jvm = TestServer.start(door);
    }

    @AfterEach
    void stop() throws Exception {
        jvm.close();
    }

    @Test
    void listNamesEveryJvmWithItsProcessAndState() {
        door.halt(new Operator("alice", "too slow"));
        Said said = said("list");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out().lines().toList().get(0)).startsWith("SERVICE").contains("PROCESS", "STATE");
        assertThat(said.out().lines().toList().get(1))
                .startsWith("order-service")
                .contains(pid(), "test", "armable", "halted: alice: too slow");
    }

    @Test
    void aNameThatTwoJvmsCarryListsBothAndExitsWith2() throws Exception {
        try (ChildJvm other =
                ChildJvm.start(ServingJvm.class, "order-service", jvm.folder().path())) {
            other.awaitLine("listening");
            String otherPid = Long.toString(other.process().pid());
            Said said = said("halt", "order-service");
            assertThat(said.exitCode()).isEqualTo(2);
            assertThat(said.err())
                    .contains("2 JVMs are called 'order-service'")
                    .contains("process " + pid())
                    .contains("process " + otherPid);
            assertThat(door.asked).isEmpty();

            assertThat(said("halt", otherPid).exitCode()).isZero();
            assertThat(said("list").out()).contains("idle").contains("halted");
            assertThat(said("clear", "--all").out())
                    .contains("order-service (process " + otherPid + "): cleared")
                    .contains("order-service (process " + pid() + "): cleared");
        }
    }

    @Test
    void aJvmThatDoesNotAnswerIsListedWithTheReasonAndOneThatIsGoneIsNot() throws Exception {
        try (ChildJvm stopped =
                        ChildJvm.start(ServingJvm.class, "stopped", jvm.folder().path());
                ChildJvm killed =
                        ChildJvm.start(ServingJvm.class, "killed", jvm.folder().path())) {
            stopped.awaitLine("listening");
            killed.awaitLine("listening");
            killed.process().destroyForcibly().onExit().join();
            Path left = jvm.folder().socket(killed.process().pid());
            assertThat(left).exists();
            new ProcessBuilder("kill", "-STOP", Long.toString(stopped.process().pid()))
                    .start()
                    .waitFor();
            Said said = said("list");
            assertThat(said.exitCode()).isZero();
            assertThat(said.out())
                    .contains(Long.toString(stopped.process().pid()))
                    .contains("cannot be reached: it does not answer within 3s")
                    .doesNotContain(Long.toString(killed.process().pid()));
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void anUnknownNameSaysTheNearestAndWhoIsThere() {
        Said said = said("status", "order-servise");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("did you mean 'order-service'?").contains("process " + pid());
        assertThat(said.out()).isEmpty();
    }

    @Test
    void statusSaysWhatIsArmedByWhomAndWhatIsLoaded() {
        door.load("a.yaml", "name: latency-a\n");
        door.arm("latency-a", new Operator("bob", ""));
        assertThat(said("status", pid()).out())
                .contains("order-service (test), process " + pid())
                .contains("armed latency-a, armed by bob, 13 s left")
                .contains("1,603 of 2,004 calls struck")
                .contains("one thing could not be woven")
                .containsPattern("latency-a +armed");
    }

    @Test
    void pointsShowsCallsPercentilesAndDataSources() {
        Said said = said("points", "order-service", "--for", "1s");
        assertThat(said.out())
                .containsPattern("com\\.example\\.trading\\.OrderService#submit +99\\.5 +20ms +42ms +99\\.8%")
                .containsPattern("jdbc select +orders-primary +200 +1ms +3ms +100%")
                .containsPattern("http-client +exchange +0 +- +- +-");
    }

    @Test
    void haltClearAndDisarmSayWhatTheyDidAndTellTheOperatorAndTheReason() {
        door.load("a.yaml", "name: a\n");
        assertThat(said("disarm", "order-service").out()).contains("nothing is armed");
        door.arm("a", new Operator("bob", ""));
        assertThat(said("disarm", "order-service", "--reason", "seen enough").out())
                .contains("disarmed a");
        assertThat(said("halt", "--all", "--reason", "stop").out()).contains("halted");
        assertThat(said("clear", "order-service").out()).contains("cleared");
        String me = System.getProperty("user.name") + "@";
        assertThat(door.asked)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("disarm a by " + me)
                        .endsWith("via command line because seen enough"))
                .anySatisfy(line -> assertThat(line).startsWith("halt by " + me).endsWith("because stop"))
                .anySatisfy(line -> assertThat(line).startsWith("clear by " + me));
    }

    @Test
    void haltWantsOneServiceOrAll() {
        assertThat(said("halt").exitCode()).isEqualTo(2);
        assertThat(said("halt", "order-service", "--all").exitCode()).isEqualTo(2);
        assertThat(door.asked).isEmpty();
    }

    @Test
    void runGoesThroughTheFilesAndExitsWithTheWorstVerdict() throws IOException {
        Said said = said(
                "run",
                "order-service",
                file("held.yaml", "name: one\n"),
                file("deviated.yaml", "name: two\nverdict: DEVIATED\n"),
                file("open.yaml", "name: three\nverdict: INCONCLUSIVE\n"),
                "--reason",
                "to see",
                "--pause",
                "10ms");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out())
                .contains("ARMED latency: 100ms on exchange.send")
                .contains("p99(order.submit) < 200ms")
                .contains("3 experiments: 1 held, 2 failed")
                .doesNotContain("\u001b", "\r");
        assertThat(door.asked)
                .filteredOn(line -> line.startsWith("run"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("because to see"));
    }

    @Test
    void everyVerdictHasItsExitCode() throws IOException {
        for (Map.Entry<String, Integer> each : Map.of(
                        "HELD", 0, "DEVIATED", 1, "HALTED", 3, "ABORTED", 3, "INCONCLUSIVE", 4, "CRITICAL", 5)
                .entrySet()) {
            String file = file(each.getKey() + ".yaml", "name: a\nverdict: " + each.getKey() + "\n");
            assertThat(said("run", "order-service", file).exitCode())
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void allFilesAreValidatedBeforeTheFirstIsRun() throws IOException {
        Said said =
                said("run", "order-service", file("good.yaml", "name: a\n"), file("bad.yaml", "mistake\nanother\n"));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .contains("bad.yaml:1:1: 'mistake' is a mistake")
                .contains("bad.yaml:2:1: 'another' is a mistake")
                .contains("nothing was run");
        assertThat(door.asked).isEmpty();
        Said missing = said("run", "order-service", file("good.yaml", "name: a\n"), "missing.yaml", "gone.yaml");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err())
                .contains("missing.yaml: there is no such file")
                .contains("gone.yaml: there is no");
        assertThat(door.asked).isEmpty();
    }

    @Test
    void anUnsatisfiableCriterionIsRunOnlyWhenAllowed() throws IOException {
        String file = file("a.yaml", "name: a\nunsatisfiable: breaker(exchange) opens, but it is disabled\n");
        Said refused = said("run", "order-service", file);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("UNSATISFIABLE breaker(exchange) opens, but it is disabled");
        assertThat(door.asked).isEmpty();
        assertThat(said("run", "order-service", file, "--allow-unsatisfiable").exitCode())
                .isZero();
    }

    @Test
    void aRefusedRunIsAbortedAndAHaltedOneKeepsTheRestFromRunning() throws IOException {
        door.halt(new Operator("alice", "stop"));
        Said aborted = said("run", "order-service", file("a.yaml", "name: a\n"));
        assertThat(aborted.exitCode()).isEqualTo(3);
        assertThat(aborted.err()).contains("a: ABORTED: halted: alice: stop; clear it first");
        door.clear(new Operator("alice", ""));
        door.asked.clear();
        Said halted =
                said("run", "order-service", file("h.yaml", "name: h\nverdict: HALTED\n"), file("b.yaml", "name: b\n"));
        assertThat(halted.exitCode()).isEqualTo(3);
        assertThat(halted.err())
                .contains("not run, because the one before ended HALTED")
                .contains("b.yaml");
        assertThat(door.asked).hasSize(1);
    }

    @Test
    void runWritesAPageAndReportReadsTheJournals() throws IOException {
        Path page = files.resolve("reports/page.html");
        Said run = said("run", "order-service", file("a.yaml", "name: a\n"), "--report", page.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(page.toString());
        assertThat(page).content().contains("<html", "HELD");

        assertThat(said("report", "order-service").err()).contains("there is no journal of a run");
        List<RunEvent> events = new CopyOnWriteArrayList<>();
        door.load("b.yaml", "name: b\n");
        door.run("b", new Operator("bob", ""), RunOptions.USUAL, Lease.NONE, events::add);
        org.awaitility.Awaitility.await()
                .until(() -> events.stream().anyMatch(event -> event instanceof RunEvent.Ended));
        Files.createDirectories(files.resolve("journal"));
        Files.write(
                files.resolve("journal/b.jsonl"),
                events.stream().map(EventJson::write).toList());
        Said report = said(
                "report", "order-service", "--html", files.resolve("two.html").toString());
        assertThat(report.out()).contains("HELD b").contains("1 experiment: 1 held, 0 failed");
        assertThat(files.resolve("two.html")).exists();
        assertThat(said("report", "--journal", files.resolve("journal").toString())
                        .out())
                .contains("HELD b");
        assertThat(said("report").exitCode()).isEqualTo(2);
    }

    @Test
    void ctrlCDisarmsSaysSoAndExitsWith130() throws Exception {
        String file = file("long.yaml", "name: long\nseconds: 600\n");
        ProcessBuilder command = new ProcessBuilder(
                        "env", // a test started in the background inherits that Ctrl-C is ignored
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandLineJvm.class.getName(),
                        jvm.folder().path(),
                        "run",
                        "order-service",
                        file)
                .redirectError(files.resolve("err").toFile());
        Process child = command.start();
        try (ChildJvm running = new ChildJvm(child, child.inputReader())) {
            running.awaitLine("ARMED");
            new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();
            assertThat(child.waitFor()).isEqualTo(130);
        }
        assertThat(door.asked).anySatisfy(line -> assertThat(line).startsWith("disarm long by"));
        assertThat(files.resolve("err")).content().contains("interrupted; long is disarmed");
        assertThat(door.status().state()).isEqualTo("idle");
    }

    @Test
    void aJvmThatDiesInTheMiddleOfARunIsSaidAndExitsWith3() throws Exception {
        String file = file("long.yaml", "name: long\nseconds: 600\n");
        try (ChildJvm target =
                ChildJvm.start(ServingJvm.class, "mortal", jvm.folder().path())) {
            target.awaitLine("listening");
            Thread killer = new Thread(() -> {
                org.awaitility.Awaitility.await().until(() -> said("list").out().contains("running long"));
                target.process().destroyForcibly();
            });
            killer.start();
            Said said = said("run", "mortal", file);
            killer.join();
            assertThat(said.exitCode()).isEqualTo(3);
            assertThat(said.err()).contains("long: HALTED: the JVM closed the connection");
        }
    }

    @Test
    void dryRunSaysWhatWouldBeStruckAndWhatMatchesNothing() throws IOException {
        Said said = said("dry-run", "order-service", file("a.yaml", "name: a\n"), "--for", "10ms");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("exchange.send: 2,004 calls eligible, 1,603 would be struck, at most 17 at once")
                .contains("UNMATCHED: jdbc select \"orders-primry\" matches nothing; near: orders-primary");
    }

    @Test
    void validateInAJvmAsksItsDoorAndWithoutOneReadsTheDocument() throws IOException {
        Said there = said("validate", "order-service", file("a.yaml", "name: a\nmistake\n"));
        assertThat(there.exitCode()).isEqualTo(2);
        assertThat(there.err()).contains("a.yaml:2:1: 'mistake' is a mistake");
        Said here = said("validate", file("b.yaml", "name: B\nservice: order-service\nrate: 1\n"));
        assertThat(here.exitCode()).isEqualTo(2);
        assertThat(here.err()).contains("b.yaml:1:7").contains("b.yaml:3:1");
        Said good = said("validate", file("c.yaml", """
                        name: c
                        service: order-service
                        environment: demo
                        duration: 10s
                        faults:
                          - latency: 100ms
                            on: com.acme.Orders#submit
                        """));
        assertThat(good.err()).isEmpty();
        assertThat(good.out()).contains("c.yaml: valid (c)");
        assertThat(good.exitCode()).isZero();
        assertThat(said("validate", "missing.yaml").err()).contains("there is no such file");
        assertThat(said("validate", "order-service").exitCode()).isEqualTo(2);
    }

    @Test
    void injectRunsAnExperimentOfItsOwnAndForgetsIt() {
        Said said = said(
                "inject",
                "order-service",
                "--latency",
                "150ms",
                "--on",
                "jdbc: select",
                "--datasource",
                "orders-primary",
                "--rate",
                "20%",
                "--for",
                "60s",
                "--reason",
                "a look");
        assertThat(said.exitCode()).isZero();
        assertThat(door.asked.get(0)).startsWith("run inject-latency-").endsWith("because a look");
        assertThat(door.asked.get(1)).startsWith("unload inject-latency-");
    }

    @Test
    void injectWantsExactlyOneFault() {
        assertThat(said("inject", "order-service", "--on", "http-client").exitCode())
                .isEqualTo(2);
        assertThat(said("inject", "order-service", "--latency", "1ms", "--cpu", "80%")
                        .exitCode())
                .isEqualTo(2);
        assertThat(said("inject", "order-service", "--latency", "1ms", "--for", "soon")
                        .err())
                .contains("--for: 'soon' is no duration");
        assertThat(door.asked).isEmpty();
    }

    @Test
    void helpVersionAndMistypedCommandsAreHelpful() {
        assertThat(said("--help").out()).contains("halt --all", "Exit codes", "inject");
        assertThat(said("--version").out()).startsWith("chaos4j ");
        assertThat(said("run", "--help").out()).contains("--allow-unsatisfiable", "Examples:");
        assertThat(said("inject", "--help").out()).contains("--rate 20% --for 60s");
        Said mistyped = said("statu", "order-service");
        assertThat(mistyped.exitCode()).isEqualTo(2);
        assertThat(mistyped.err()).contains("Did you mean").contains("status");
        assertThat(said("run", "order-service", "a.yaml", "--pauze", "3s").err())
                .contains("--pause");
        assertThat(said().exitCode()).isEqualTo(2);
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(Console.colours(Map.of("TERM", "xterm"), true)).isTrue();
        assertThat(Console.colours(Map.of("TERM", "xterm"), false)).isFalse();
        assertThat(Console.colours(Map.of("TERM", "xterm", "NO_COLOR", "1"), true))
                .isFalse();
        assertThat(Console.colours(Map.of("TERM", "dumb"), true)).isFalse();
    }

    @Test
    void withoutAnyJvmThatIsSaid() throws Exception {
        ControlFolder empty = TestServer.newFolder();
        assertThat(Said.by(empty, "list").err()).contains("no JVM of this user runs with the agent");
        assertThat(Said.by(empty, "status", "order-service").err()).contains("-javaagent");
        Files.delete(Path.of(empty.path()));
        assertThat(Said.by(empty, "list").exitCode()).isZero();
    }

    private Said said(String... arguments) {
        return Said.by(jvm.folder(), arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(files.resolve(name), text).toString();
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
