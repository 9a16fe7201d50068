package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.chaos4j.control.HungJournal;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM under the packaged agent, controlled by the packaged command line and by a stock JMX client. */
@Timeout(180)
class ControlIT {

    private static final String WAITING = """
        public class Waiting {
            public static void main(String[] args) throws Exception {
                System.out.println("up");
                Thread.sleep(600_000);
            }

            static void book() {}
        }
        """;

    @TempDir
    private Path folder;

    private final String service = "control-it-" + Long.toHexString(System.nanoTime());
    private RunningJvm target;

    @BeforeEach
    void start() {
        TestSources.compile(folder, WAITING);
        target = TestJvm.on(folder)
                .agent("mode=armable,env=test,service=" + service + ",journal=" + folder.resolve("journal")
                        + ",halt-file=" + folder.resolve("halt") + ",weave=Waiting#boock;Waiting#book")
                .start("Waiting");
        target.awaitStdout("up"::equals);
        await().atMost(Duration.ofSeconds(30)).until(() -> state().contains("idle"));
    }

    @AfterEach
    void stop() {
        target.close();
    }

    @Test
    void whatMatchesNothingIsListedWithTheNearestName() {
        assertThat(command("status", service).stdout())
                .contains("  not woven so far: no loaded class has Waiting#boock; near it: Waiting#book")
                .noneMatch(line -> line.contains("has Waiting#book;"));
    }

    @Test
    void aFaultIsInjectedAndReportedThroughTheCommandLine() {
        Result injected = command("inject", service, "--cpu", "20%", "--for", "3s", "--reason", "a test");
        assertThat(injected.stderr()).isEmpty();
        assertThat(injected.stdout()).anyMatch(line -> line.contains("ARMED cpu: 20%"));
        assertThat(injected.exit()).isZero();
        assertThat(command("report", service).stdout()).anyMatch(line -> line.contains("cpu: 20%"));
        assertThat(folder.resolve("journal/audit.jsonl"))
                .content()
                .contains("\"action\":\"arm\"", "via command line", "a test");
    }

    @Test
    void withoutALoggerOfTheApplicationsStderrSaysThatSomethingIsArmed() {
        command("inject", service, "--cpu", "20%", "--for", "1s", "--reason", "a test");

        assertThat(target.awaitStderr(line -> line.contains("Chaos4j disarmed")))
                .startsWith("chaos4j WARN chaos4j: Chaos4j disarmed '");
        assertThat(target.stderr())
                .filteredOn(line -> line.contains("Chaos4j armed"))
                .singleElement()
                .asString()
                .startsWith("chaos4j WARN chaos4j: Chaos4j armed '");
    }

    @Test
    void aRunEndsWhenItsCommandLineIsKilled() {
        try (RunningJvm command = TestJvm.on()
                .with("-jar", TestJvm.agentJar().toString())
                .start("inject", service, "--cpu", "20%", "--for", "600s")) {
            command.awaitStdout(line -> line.contains("ARMED"));
            assertThat(state()).contains("armed by");
            command.process().destroyForcibly();
            await().atMost(Duration.ofSeconds(5)).until(() -> state().contains("idle"));
        }
        assertThat(command("report", service).stdout().get(0)).startsWith("HALTED");
    }

    @Test
    void haltAndClearAnswerThoughTheJournalHangs() throws Exception {
        HungJournal.hang(folder.resolve("journal"));
        try {
            Result halted = command("halt", service);
            assertThat(halted.exit()).isZero();
            assertThat(halted.stdout()).singleElement().asString().contains("halted; not in its journal: 'halt' of *");
            assertThat(command("clear", service).exit()).isZero();
            assertThat(command("status", service).stdout())
                    .anyMatch(line -> line.contains("audit line of 'halt' is not written yet"));
        } finally {
            HungJournal.release(folder.resolve("journal"));
        }
    }

    @Test
    void theHaltFileHaltsAndKeepsClearFromClearing() throws Exception {
        Files.createFile(folder.resolve("halt"));
        await().atMost(Duration.ofSeconds(5)).until(() -> state().contains("halted"));
        assertThat(command("clear", service).exit()).isEqualTo(3);
        assertThat(command("inject", service, "--cpu", "20%", "--for", "3s").exit())
                .isEqualTo(3);
        Files.delete(folder.resolve("halt"));
        assertThat(state()).contains("halted");
        assertThat(command("clear", service).exit()).isZero();
        assertThat(state()).contains("idle");
    }

    @Test
    @SuppressWarnings("BanJNDI") // the address is that of the JVM started above
    void aStockJmxClientArmsDisarmsAndHalts() throws Exception {
        VirtualMachine attached = VirtualMachine.attach(Long.toString(target.pid()));
        String address = attached.startLocalManagementAgent();
        attached.detach();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection client = connector.getMBeanServerConnection();
            ObjectName engine = new ObjectName("io.chaos4j:type=Engine");
            await().atMost(Duration.ofSeconds(20)).until(() -> client.isRegistered(engine));
            assertThat(client.getAttribute(engine, "Service")).isEqualTo(service);
            String text =
                    "name: cpu\nservice: " + service + "\nenvironment: test\nduration: 60s\nfaults:\n  - cpu: 20%\n";
            assertThat(client.invoke(engine, "load", new Object[] {text}, new String[] {"java.lang.String"}))
                    .isEqualTo("cpu");
            ObjectName cpu = new ObjectName("io.chaos4j:type=Experiment,name=cpu");
            for (int i = 0; i < 2; i++) {
                client.invoke(cpu, "arm", null, null);
            }
            assertThat(client.getAttribute(cpu, "Armed")).isEqualTo(true);
            assertThat(state()).contains("armed cpu, armed by unknown via jmx");
            client.invoke(cpu, "disarm", null, null);
            client.invoke(cpu, "disarm", null, null);
            assertThat(client.getAttribute(engine, "Armed")).isEqualTo(false);
            client.invoke(engine, "halt", new Object[] {"enough"}, new String[] {"java.lang.String"});
            assertThat(state()).contains("halted").contains("enough");
            assertThatThrownBy(() -> client.invoke(cpu, "arm", null, null))
                    .isInstanceOf(RuntimeMBeanException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("enough");
            assertThat(command("clear", service).stdout()).anyMatch(line -> line.startsWith(service));
        }
    }

    private String state() {
        return command("list").stdout().stream()
                .filter(line -> line.startsWith(service))
                .findFirst()
                .orElse("");
    }

    private static Result command(String... arguments) {
        return TestJvm.on().runJar(TestJvm.agentJar(), arguments);
    }
}
