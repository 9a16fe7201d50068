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
        await(engine);
    }

    /**
     * Strikes every call of the type's {@code submit} with a latency of zero, for an hour at most.
     *
     * @param call makes one, to prove that it is struck
     */
    void arm(Class<?> type, Runnable call) throws JMException, InterruptedException {
        String document = "name: benchmark\nservice: benchmarks\nenvironment: [benchmark]\nduration: 1h\nfaults:\n"
                + "  - latency: 0s\n    on: '" + type.getName() + "#submit'\n";
        server.invoke(engine, "load", new Object[] {document}, new String[] {STRING});
        ObjectName experiment = new ObjectName("io.chaos4j:type=Experiment,name=" + ObjectName.quote("benchmark"));
        await(experiment);
        server.invoke(experiment, "arm", new Object[0], new String[0]);
        call.run();
        if (!Long.valueOf(1).equals(server.getAttribute(experiment, "Injections"))) {
            throw new IllegalStateException("the call was not struck; state " + server.getAttribute(engine, "State")
                    + ", problems " + server.getAttribute(engine, "Problems"));
        }
    }

    private void await(ObjectName name) throws InterruptedException {
        for (int i = 0; i < 300 && !server.isRegistered(name); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        if (!server.isRegistered(name)) {
            throw new IllegalStateException("the agent has registered no " + name + ": is it in front of this JVM?");
        }
    }
}
