package io.chaos4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Arms through the agent's MBean, as an operator would. */
public final class Arming {

    private static final String STRING = "java.lang.String";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName engine;

    /** Waits until the agent has registered its MBean. */
    public Arming() throws JMException, InterruptedException {
        // Read when the first experiment is loaded: any delay that shows would hide what a strike costs beside it.
        System.setProperty("io.chaos4j.benchmarks.shortest-delay-nanos", "1");
        engine = new ObjectName("io.chaos4j:type=Engine");
        await(engine);
    }

    /**
     * Loads an experiment of an hour.
     *
     * @param faults the items of {@code faults:}, one a line, such as {@code {latency: 1ns, on: 'com.acme.Desk#submit'}}
     */
    public void load(String name, List<String> faults) throws JMException, InterruptedException {
        String document =
                "name: " + name + "\nservice: benchmarks\nenvironment: [benchmark]\nduration: 1h\nfaults:\n  - "
                        + String.join("\n  - ", faults) + "\n";
        server.invoke(engine, "load", new Object[] {document}, new String[] {STRING});
        await(experiment(name));
    }

    /** Arms what was loaded. */
    public void arm(String name) throws JMException {
        server.invoke(experiment(name), "arm", new Object[0], new String[0]);
    }

    /** Withdraws it; gives the strikes that were still inside. */
    public int disarm(String name) throws JMException {
        return ((Number) server.invoke(experiment(name), "disarm", new Object[0], new String[0])).intValue();
    }

    /** Forgets it. */
    public void unload(String name) throws JMException {
        server.invoke(engine, "unload", new Object[] {name}, new String[] {STRING});
    }

    /** What its rules have struck. */
    public long injections(String name) throws JMException {
        return ((Number) server.getAttribute(experiment(name), "Injections")).longValue();
    }

    /** Measures all points for so long. */
    public void measure(int seconds) throws JMException {
        server.invoke(engine, "measure", new Object[] {seconds}, new String[] {"int"});
    }

    /** State and problems, for a message. */
    public String state() throws JMException {
        return "state " + server.getAttribute(engine, "State") + ", problems "
                + server.getAttribute(engine, "Problems");
    }

    private static ObjectName experiment(String name) throws JMException {
        return new ObjectName("io.chaos4j:type=Experiment,name=" + name);
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
