package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.VirtualMachine;
import io.chaos4j.testing.Readme;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The JMX client of the README, compiled without any class of ours, arms the README's experiment in the README's service. */
@Timeout(180)
class ReadmeIT {

    private static final String ORDERS = """
            package com.example.trading;
            public class OrderService {
                public static void main(String[] args) throws Exception {
                    new ExchangeClient().send();
                    new OrderService().submit();
                    System.out.println("up");
                    Thread.sleep(600_000);
                }
                void submit() {}
            }
            class ExchangeClient {
                void send() {}
            }
            """;

    private static final String CLIENT = """
            import java.nio.file.Files;
            import java.nio.file.Path;
            import javax.management.MBeanServerConnection;
            import javax.management.ObjectName;
            import javax.management.remote.JMXConnectorFactory;
            import javax.management.remote.JMXServiceURL;

            public class Client {
                public static void main(String[] args) throws Exception {
                    JMXServiceURL url = new JMXServiceURL(args[0]);
                    Path file = Path.of(args[1]);
                    // the snippet
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void theJmxClientOfTheReadmeArmsAndDisarms() throws Exception {
        List<String> clients = Readme.snippets("java").stream()
                .filter(snippet -> snippet.contains("MBeanServerConnection"))
                .toList();
        assertThat(clients).hasSize(1);
        Path service = TestSources.compile(folder.resolve("service"), ORDERS);
        Path client = TestSources.compile(folder.resolve("client"), CLIENT.replace("// the snippet", clients.get(0)));
        Path experiment = Files.writeString(
                folder.resolve("slow-exchange.yaml"), Readme.snippets("yaml").get(0));
        Path journal = folder.resolve("journal");

        try (RunningJvm orders = TestJvm.on(service)
                .agent("service=order-service,env=uat,mode=armable,control=off,journal=" + journal + ",halt-file="
                        + folder.resolve("halt"))
                .start("com.example.trading.OrderService")) {
            orders.awaitStdout("up"::equals);
            String url = jmxUrl(orders.pid());
            Result result = TestJvm.on(client).run("Client", url, experiment.toString());

            assertThat(result.stderr()).isEmpty();
            assertThat(result.stdout()).containsExactly("armed");
            assertThat(result.exit()).isZero();
            assertThat(journal.resolve("audit.jsonl"))
                    .content()
                    .contains("\"action\":\"arm\"", "\"action\":\"disarm\"", "via jmx");
        }
    }

    /** The address of the JVM's own JMX agent, once the engine is among its MBeans. */
    @SuppressWarnings("BanJNDI") // the address is that of the JVM started above
    private static String jmxUrl(long pid) throws Exception {
        VirtualMachine attached = VirtualMachine.attach(Long.toString(pid));
        String address = attached.startLocalManagementAgent();
        attached.detach();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection jvm = connector.getMBeanServerConnection();
            ObjectName engine = new ObjectName("io.chaos4j:type=Engine");
            await().atMost(Duration.ofSeconds(20)).until(() -> jvm.isRegistered(engine));
        }
        return address;
    }
}
