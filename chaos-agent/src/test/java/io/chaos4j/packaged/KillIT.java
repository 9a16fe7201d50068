package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real JVM is really killed, where it was started with the allowance, and in no other way. */
@Timeout(180)
class KillIT {

    private static final String WAITING = """
        public class Waiting {
            public static void main(String[] args) throws Exception {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
                System.out.println("up");
                Thread.sleep(600_000);
            }
        }
        """;

    @TempDir
    private Path folder;

    private final String service = "kill-it-" + Long.toHexString(System.nanoTime());

    @Test
    void aJvmThatAllowsItIsKilledWithEverythingOnTheDiskAndItsReportSaysSo() throws IOException {
        try (RunningJvm target = start(",allow-kill=true")) {
            Result run = command("run", service, experiment().toString(), "--reason", "a test");

            assertThat(target.await().exit()).isEqualTo(137);
            assertThat(target.stdout()).as("no shutdown hook has run").containsExactly("up");
            assertThat(run.stderr()).isEmpty();
            assertThat(run.stdout())
                    .anyMatch(line -> line.endsWith(
                            "kill: KILLED: the JVM was killed, as the experiment asked, by 'crash: {kill-jvm: 1s}'"))
                    .anyMatch(
                            line -> line.matches(
                                    "KILLED kill: the experiment killed the JVM at \\+\\S+s, as asked, \\S+s after it was armed"))
                    .anyMatch(line -> line.contains("1 experiment: 0 held, 0 failed, 1 done"));
            assertThat(run.exit()).isZero();
        }
        assertThat(Files.readAllLines(folder.resolve("journal/audit.jsonl")))
                .last()
                .asString()
                .contains("\"action\":\"kill\"", "via command line", "a test", "by 'crash: {kill-jvm: 1s}'");
        assertThat(journal())
                .last()
                .asString()
                .startsWith("{\"type\":\"killed\"")
                .endsWith("\"exitCode\":137}");

        Path page = folder.resolve("report.html");
        Result report = command("report", "--journal", folder.resolve("journal").toString(), "--html", page.toString());
        assertThat(report.exit()).isZero();
        assertThat(report.stderr()).isEmpty();
        assertThat(report.stdout().get(0)).startsWith("KILLED kill: the experiment killed the JVM at +");
        assertThat(report.stdout())
                .anyMatch(line -> line.contains("ordered by") && line.contains("exit code 137"))
                .anyMatch(line -> line.contains("phases"));
        assertThat(page).content().contains("<title>KILLED: ").doesNotContain("UNFINISHED");
    }

    @Test
    void anInjectionByCommandKillsItToo() {
        try (RunningJvm target = start(",allow-kill=true")) {
            Result inject = command("inject", service, "--crash", "kill-jvm", "--now", "--for", "10s");

            assertThat(target.await().exit()).isEqualTo(137);
            assertThat(inject.stdout()).anyMatch(line -> line.contains("the JVM was killed, as the experiment asked"));
            assertThat(inject.exit()).isZero();
        }
    }

    @Test
    void aJvmThatDoesNotAllowItRefusesInEveryWayAndLives() throws Exception {
        try (RunningJvm target = start("")) {
            assertRefused(command("validate", service, experiment().toString()));
            assertRefused(command("run", service, experiment().toString()));
            assertRefused(command("inject", service, "--crash", "kill-jvm", "--now"));
            assertRefused(command("inject", service, "--fault", "crash: {kill-jvm: 0s}", "--for", "5s"));
            assertRefused(command("dry-run", service, experiment().toString()));
            assertJmxRefuses(target);
            assertThat(target.process().isAlive()).isTrue();
        }
        assertThat(folder.resolve("journal"))
                .satisfiesAnyOf(
                        none -> assertThat(none).doesNotExist(),
                        audited -> assertThat(audited.resolve("audit.jsonl")).doesNotExist());
    }

    @Test
    void anAgentThatIsAttachedLaterBringsNoAllowance() throws Exception {
        TestSources.compile(folder, WAITING);
        try (RunningJvm target = TestJvm.on(folder).start("Waiting")) {
            target.awaitStdout("up"::equals);
            VirtualMachine attached = VirtualMachine.attach(Long.toString(target.pid()));
            attached.loadAgent(
                    TestJvm.agentJar().toString(),
                    "mode=armable,env=test,allow-kill=true,service=" + service + ",journal=" + folder.resolve("journal")
                            + ",halt-file=" + folder.resolve("halt"));
            attached.detach();
            assertThat(target.awaitStderr(line -> line.contains("allow-kill")))
                    .startsWith(
                            "chaos4j: the options allow-kill and allow-side-effects are passed over, because the agent was attached");
            awaitIdle();

            assertRefused(command("run", service, experiment().toString()));
            assertThat(target.process().isAlive()).isTrue();
        }
    }

    private static void assertRefused(Result refused) {
        assertThat(refused.exit()).as(() -> refused.toString()).isEqualTo(3);
        assertThat(Stream.concat(refused.stdout().stream(), refused.stderr().stream()))
                .anyMatch(line -> line.contains("started without the allowance")
                        && line.contains("-javaagent:chaos-agent.jar=mode=armable,allow-kill=true"));
    }

    @SuppressWarnings("BanJNDI") // the address is that of the JVM started above
    private void assertJmxRefuses(RunningJvm target) throws Exception {
        VirtualMachine attached = VirtualMachine.attach(Long.toString(target.pid()));
        String address = attached.startLocalManagementAgent();
        attached.detach();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection client = connector.getMBeanServerConnection();
            ObjectName engine = new ObjectName("io.chaos4j:type=Engine");
            await().atMost(Duration.ofSeconds(20)).until(() -> client.isRegistered(engine));
            String text = Files.readString(experiment());
            assertThatThrownBy(() ->
                            client.invoke(engine, "load", new Object[] {text}, new String[] {String.class.getName()}))
                    .isInstanceOf(RuntimeMBeanException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("allow-kill=true");
        }
    }

    private RunningJvm start(String more) {
        TestSources.compile(folder, WAITING);
        RunningJvm target = TestJvm.on(folder)
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt") + more)
                .start("Waiting");
        target.awaitStdout("up"::equals);
        awaitIdle();
        return target;
    }

    private void awaitIdle() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> command("list").stdout().stream()
                        .anyMatch(line -> line.startsWith(service) && line.contains("idle")));
    }

    private Path experiment() throws IOException {
        return Files.writeString(folder.resolve("kill.yaml"), """
                name: kill
                service: %s
                environment: test
                baseline: 0s
                duration: 10s
                faults:
                  - crash: {kill-jvm: 1s}
                """.formatted(service));
    }

    private List<String> journal() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            return Files.readAllLines(files.filter(file -> file.toString().contains("-kill-"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
