package io.chaos4j.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chaos4j.control.Operator;
import io.chaos4j.control.RecordingDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.Attribute;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.JMXServiceURL;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Through a real connector on the loopback interface, as a stock client sees it. */
@Timeout(60)
class JmxExportTest {

    private final RecordingDoor door = new RecordingDoor("order-service");
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private JmxExport export;
    private JMXConnectorServer connectors;
    private JMXConnector connector;
    private MBeanServerConnection client;
    private ObjectName engine;

    @BeforeEach
    @SuppressWarnings("BanJNDI") // a client that connects to the server made three lines above
    void start() throws Exception {
        export = JmxExport.open(door, server, problems::add);
        JMXAuthenticator believing =
                credentials -> new Subject(true, Set.of(new JMXPrincipal("carol")), Set.of(), Set.of());
        connectors = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://127.0.0.1"),
                Map.of(JMXConnectorServer.AUTHENTICATOR, believing),
                server);
        connectors.start();
        connector = JMXConnectorFactory.connect(connectors.getAddress());
        client = connector.getMBeanServerConnection();
        engine = new ObjectName(JmxExport.ENGINE);
    }

    @AfterEach
    void stop() throws Exception {
        connector.close();
        connectors.stop();
        export.close();
        assertThat(problems).isEmpty();
    }

    @Test
    void everyAttributeIsReadableAndOpen() throws Exception {
        door.load("a", "name: a\n");
        await().until(() -> client.isRegistered(experiment("a")));
        for (ObjectName name : List.of(engine, experiment("a"))) {
            for (MBeanAttributeInfo attribute : client.getMBeanInfo(name).getAttributes()) {
                assertThat(attribute.isWritable()).as(attribute.getName()).isFalse();
                assertThat(attribute.getDescriptor().getFieldValue("openType"))
                        .as(attribute.getName())
                        .isInstanceOf(OpenType.class);
                assertThat(client.getAttribute(name, attribute.getName()))
                        .as(attribute.getName())
                        .isNotNull();
            }
        }
        assertThat(client.getAttributes(engine, new String[] {"Service", "Mode", "State", "Armed"}))
                .containsExactly(
                        new Attribute("Service", "order-service"),
                        new Attribute("Mode", "armable"),
                        new Attribute("State", "idle"),
                        new Attribute("Armed", false));
    }

    @Test
    void anExperimentGoesThroughItsLifeFromAStockClient() throws Exception {
        assertThat(invoke(engine, "load", "name: latency, with = and \"quotes\"\n"))
                .isEqualTo("latency, with = and \"quotes\"");
        ObjectName name = experiment("latency, with = and \"quotes\"");
        assertThat(client.isRegistered(name)).isTrue();
        assertThat(client.getAttribute(engine, "Experiments"))
                .isEqualTo(new String[] {"latency, with = and \"quotes\""});
        invoke(name, "arm", "to see");
        assertThat(client.getAttribute(name, "Armed")).isEqualTo(true);
        assertThat(client.getAttribute(name, "State")).isEqualTo("armed");
        assertThat(client.getAttribute(engine, "ArmedBy")).isEqualTo("carol via jmx");
        assertThat(invoke(name, "disarm", "seen")).isEqualTo(0);
        assertThat(invoke(name, "disarm")).isEqualTo(0);
        assertThat(client.getAttribute(name, "Armed")).isEqualTo(false);
        assertThat(invoke(name, "run")).isEqualTo("latency, with = and \"quotes\"-1");
        await().until(() -> client.getAttribute(name, "Verdict").equals("HELD"));
        assertThat(client.getAttribute(name, "Why")).isEqualTo("as the document says");
        assertThat((String[]) invoke(name, "dryRun", 1, ""))
                .contains("exchange.send: 2,004 calls eligible, 1,603 would be struck, at most 17 at once")
                .contains("p99(order.submit) < 200ms: needs 41 s at 7.0 calls/s");
        invoke(engine, "unload", "latency, with = and \"quotes\"");
        assertThat(client.isRegistered(name)).isFalse();
        assertThat(door.asked).contains("arm latency, with = and \"quotes\" by carol via jmx because to see");
    }

    @Test
    void haltAndClearCarryTheReason() throws Exception {
        assertThat(invoke(engine, "halt", "orders are slow")).isEqualTo(0);
        assertThat(client.getAttribute(engine, "HaltReason")).isEqualTo("carol via jmx: orders are slow");
        invoke(engine, "clear", "found it");
        invoke(engine, "halt");
        invoke(engine, "clear");
        assertThat(client.getAttribute(engine, "State")).isEqualTo("idle");
        assertThat(door.asked)
                .startsWith("halt by carol via jmx because orders are slow", "clear by carol via jmx because found it");
    }

    @Test
    void pointsOfTheLastSecondAreATable() throws Exception {
        assertThat((TabularData) client.getAttribute(engine, "Points")).matches(table -> table.isEmpty());
        invoke(engine, "measure", 30);
        TabularData points = (TabularData) client.getAttribute(engine, "Points");
        CompositeData select = row(points, "jdbc select \"orders-primary\"");
        assertThat(select.get("p50Millis")).isEqualTo(1.0);
        assertThat(select.get("callsPerSecond")).isEqualTo(200.0);
        assertThat(row(points, "http-client \"exchange\"").get("p99Millis")).isEqualTo(Double.NaN);
    }

    @Test
    void whatIsRefusedArrivesAsAnExceptionOfTheJdkWithTheMessage() throws Exception {
        invoke(engine, "load", "name: a\n");
        invoke(engine, "halt", "stop");
        assertThatThrownBy(() -> invoke(experiment("a"), "arm"))
                .isInstanceOf(RuntimeMBeanException.class)
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("halted: carol via jmx: stop; clear it first")
                .hasNoCause();
        EngineMXBean proxy = JMX.newMXBeanProxy(client, engine, EngineMXBean.class);
        assertThatThrownBy(() -> proxy.load("mistake\nanother\n"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("experiment:1:1: 'mistake' is a mistake")
                .hasMessageContaining("experiment:2:1: 'another' is a mistake");
        assertThat(proxy.validate("mistake\n"))
                .contains("experiment:1:1: 'mistake' is a mistake", "warning: there is no stop-when");
    }

    @Test
    void whatIsLoadedElsewhereAppearsAndDisappears() throws Exception {
        door.load("b", "name: b\n");
        await().atMost(Duration.ofSeconds(2)).until(() -> client.isRegistered(experiment("b")));
        door.unload("b");
        await().atMost(Duration.ofSeconds(2)).until(() -> !client.isRegistered(experiment("b")));
    }

    @Test
    void closingTakesEveryMBeanAway() throws Exception {
        door.load("b", "name: b\n");
        await().until(() -> client.isRegistered(experiment("b")));
        export.close();
        assertThat(client.queryNames(new ObjectName("io.chaos4j:*"), null)).isEmpty();
    }

    @Test
    void parametersHaveTheirNames() throws Exception {
        assertThat(client.getMBeanInfo(engine).getOperations())
                .filteredOn(operation -> operation.getName().equals("measure"))
                .extracting(MBeanOperationInfo::getSignature)
                .allSatisfy(signature -> assertThat(signature[0].getName()).isEqualTo("seconds"));
    }

    @Test
    void aSecondEngineOfOneServerIsReportedAndChangesNothing() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        JmxExport second = JmxExport.open(new RecordingDoor("second"), server, said::add);
        assertThat(said).singleElement().asString().contains("there is an MBean io.chaos4j:type=Engine already");
        second.close();
        assertThat(client.getAttribute(engine, "Service")).isEqualTo("order-service");
    }

    @Test
    void withoutAPrincipalTheOperatorIsUnknown() {
        new ExperimentBean(door, "a").disarm("local");
        assertThat(door.asked).contains("disarm a by unknown via jmx because local");
        assertThat(JmxOperator.because("x")).isEqualTo(new Operator("unknown via jmx", "x"));
    }

    private Object invoke(ObjectName name, String operation, Object... arguments) throws Exception {
        String[] signature = Arrays.stream(arguments)
                .map(argument -> argument instanceof Integer
                        ? "int"
                        : argument.getClass().getName())
                .toArray(String[]::new);
        return client.invoke(name, operation, arguments, signature);
    }

    private static CompositeData row(TabularData points, String point) {
        return (CompositeData) points.get(new Object[] {point}).get("value");
    }

    private static ObjectName experiment(String name) throws Exception {
        return new ObjectName(JmxExport.nameOf(name));
    }

    @Test
    void aNameThatNeedsNoQuotesHasNone() {
        assertThat(JmxExport.nameOf("order-service-latency"))
                .isEqualTo("io.chaos4j:type=Experiment,name=order-service-latency");
        assertThat(JmxExport.nameOf("注文が遅い")).isEqualTo("io.chaos4j:type=Experiment,name=注文が遅い");
        assertThat(JmxExport.nameOf("a,b=c")).isEqualTo("io.chaos4j:type=Experiment,name=\"a,b=c\"");
    }

    @Test
    void aFileIsLoadedByItsName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "name: a\nfaults: [] # jmxterm cuts here\n");
        assertThat(client.invoke(engine, "loadFile", new Object[] {file.toString()}, new String[] {"java.lang.String"}))
                .isEqualTo("a");
        assertThat(client.isRegistered(experiment("a"))).isTrue();
    }

    /** Who may control a JVM may perhaps not read every file that the JVM can. */
    @Test
    void ofAFileThatIsNoExperimentNothingIsRepeated(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("application.yaml"), "password: hunter2\n");
        Path other = Files.writeString(folder.resolve("secret.txt"), "faults: hunter2\n");
        Path large = Files.writeString(folder.resolve("large.yaml"), "faults: x\n" + "#".repeat(1 << 20));
        for (String path : List.of(
                secret.toString(),
                other.toString(),
                large.toString(),
                folder + "/no.yaml",
                folder + "/\0.yaml",
                "/dev/zero")) {
            assertThatThrownBy(() ->
                            client.invoke(engine, "loadFile", new Object[] {path}, new String[] {"java.lang.String"}))
                    .as(path)
                    .isInstanceOf(RuntimeMBeanException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining("hunter2");
        }
        assertThat(door.experiments()).isEmpty();
    }
}
