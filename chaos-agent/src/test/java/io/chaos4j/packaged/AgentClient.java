package io.chaos4j.packaged;

import static org.awaitility.Awaitility.await;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.chaos4j.jmx.EngineMXBean;
import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.jmx.PointData;
import io.chaos4j.testing.RunningJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A stock JMX client of a JVM under the packaged agent. */
final class AgentClient implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection connection;
    private final EngineMXBean engine;

    private AgentClient(JMXConnector connector) throws IOException, MalformedObjectNameException {
        this.connector = connector;
        this.connection = connector.getMBeanServerConnection();
        ObjectName name = new ObjectName("io.chaos4j:type=Engine");
        await().atMost(Duration.ofSeconds(20)).until(() -> connection.isRegistered(name));
        this.engine = JMX.newMXBeanProxy(connection, name, EngineMXBean.class);
    }

    @SuppressWarnings("BanJNDI") // the address is that of a JVM which the test has started
    static AgentClient of(RunningJvm jvm)
            throws IOException, MalformedObjectNameException, AttachNotSupportedException {
        VirtualMachine attached = attach(Long.toString(jvm.pid()));
        String address = attached.startLocalManagementAgent();
        attached.detach();
        return new AgentClient(JMXConnectorFactory.connect(new JMXServiceURL(address)));
    }

    /** A JVM that is still starting may not answer yet. */
    private static VirtualMachine attach(String pid) throws IOException, AttachNotSupportedException {
        try {
            return VirtualMachine.attach(pid);
        } catch (AttachNotSupportedException notYet) {
            return VirtualMachine.attach(pid);
        }
    }

    /** The engine. */
    EngineMXBean engine() {
        return engine;
    }

    /** A point in the last second; nothing while it has not been called. */
    Optional<PointData> point(String text) {
        return Optional.ofNullable(engine.getPoints().get(text));
    }

    /** Loads an experiment of one fault, given as lines of YAML, for this JVM; returns what arms and disarms it. */
    ExperimentMXBean load(String name, String... fault) throws MalformedObjectNameException {
        engine.load(experiment(name, engine.getService(), engine.getEnvironment(), fault));
        return JMX.newMXBeanProxy(
                connection, new ObjectName("io.chaos4j:type=Experiment,name=" + name), ExperimentMXBean.class);
    }

    /** The document of an experiment of one fault. */
    static String experiment(String name, String service, String environment, String... fault) {
        return "name: " + name + "\nservice: " + service + "\nenvironment: " + environment
                + "\nduration: 10m\nfaults:\n  - " + String.join("\n    ", fault) + "\n";
    }

    /** An MBean of the application. */
    <T> T application(String name, Class<T> type) throws MalformedObjectNameException {
        return JMX.newMXBeanProxy(connection, new ObjectName(name), type);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
