package io.chaos4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Arms through the agent's MBean, as an operator would. */
final class Arming {

    private static final String STRING = "java.lang.String";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName engine;

    Arming() throws JMException, InterruptedException {
        engine = new ObjectName("io.chaos4j:type=Engine");
        for (int i = 0; i < 300 && !server.isRegistered(engine); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        if (!server.isRegistered(engine)) {
            throw new IllegalStateException("the agent has registered no " + engine + ": is it in front of this JVM?");
        }
    }

    /** Strikes every call of the type's {@code submit} with a latency of zero, for an hour at most. */
    void arm(Class<?> type) throws JMException {
        String document = "name: benchmark\nservice: benchmarks\nenvironment: [benchmark]\nduration: 1h\nfaults:\n"
                + "  - latency: 0s\n    on: '" + type.getName() + "#submit'\n";
        server.invoke(engine, "load", new Object[] {document}, new String[] {STRING});
        server.invoke(engine, "arm", new Object[] {"benchmark"}, new String[] {STRING});
        if (!Boolean.TRUE.equals(server.getAttribute(engine, "Armed"))) {
            throw new IllegalStateException("not armed: " + server.getAttribute(engine, "State"));
        }
    }
}
