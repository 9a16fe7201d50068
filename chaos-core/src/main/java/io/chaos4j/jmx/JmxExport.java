package io.chaos4j.jmx;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.control.ExperimentStatus;
import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Keeps the MBeans of one door: the engine's for as long as this is open, and one for each experiment while it is loaded.
 *
 * <p>Experiments loaded here appear at once, those loaded elsewhere within a second. What goes wrong is reported, never thrown into the
 * application. Thread-safe.
 */
public final class JmxExport implements AutoCloseable {

    /** The engine's name. */
    public static final String ENGINE = "io.chaos4j:type=Engine";

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final ChaosControl door;
    private final MBeanServer server;
    private final Consumer<String> problems;
    private final Set<String> registered = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final ChaosThread follower = new ChaosThread("jmx", this::follow);
    private volatile boolean closed;

    private JmxExport(ChaosControl door, MBeanServer server, Consumer<String> problems) {
        this.door = door;
        this.server = server;
        this.problems = problems;
    }

    /**
     * Registers the MBeans of a door and follows what is loaded.
     *
     * @param problems takes one line for each thing that goes wrong; called from any thread, must not throw
     */
    public static JmxExport open(ChaosControl door, MBeanServer server, Consumer<String> problems) {
        JmxExport export = new JmxExport(door, server, problems);
        export.register(ENGINE, new NamedParameters(new EngineBean(door, export::look), EngineMXBean.class));
        export.look();
        export.follower.start();
        return export;
    }

    /** The name of an experiment's MBean. */
    public static String nameOf(String experiment) {
        return "io.chaos4j:type=Experiment,name="
                + (needsQuotes(experiment) ? ObjectName.quote(experiment) : experiment);
    }

    /** Whether it holds what separates in an object name, or what stands for other characters there. */
    private static boolean needsQuotes(String experiment) {
        return experiment.isEmpty() || experiment.chars().anyMatch(c -> ",=:\"*?\n".indexOf(c) >= 0);
    }

    /** Takes all MBeans away. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(follower);
        synchronized (registered) {
            Set.copyOf(registered).forEach(this::unregister);
        }
    }

    private void follow() {
        while (!closed) {
            LockSupport.parkNanos(this, LOOK_EVERY.toNanos());
            look();
        }
    }

    /** Makes the MBeans be those of the experiments that are loaded now. */
    private void look() {
        synchronized (registered) {
            if (closed) {
                return;
            }
            try {
                Set<String> wanted = new HashSet<>(Set.of(ENGINE));
                for (ExperimentStatus loaded : door.experiments()) {
                    String name = nameOf(loaded.name());
                    wanted.add(name);
                    if (!registered.contains(name) && !failed.contains(name)) {
                        register(
                                name,
                                new NamedParameters(new ExperimentBean(door, loaded.name()), ExperimentMXBean.class));
                    }
                }
                Set.copyOf(registered).stream()
                        .filter(name -> !wanted.contains(name))
                        .forEach(this::unregister);
            } catch (RuntimeException | LinkageError ours) {
                problems.accept("the MBeans of the experiments could not be brought up to date: " + ours);
            }
        }
    }

    private void register(String name, NamedParameters bean) {
        synchronized (registered) {
            try {
                server.registerMBean(bean, new ObjectName(name));
                registered.add(name);
            } catch (InstanceAlreadyExistsException another) {
                failed.add(name); // tried, and reported, once
                problems.accept("there is an MBean " + name
                        + " already, perhaps of a second engine in this JVM; ours is not registered");
            } catch (JMException | RuntimeException refused) {
                failed.add(name);
                problems.accept("the MBean " + name + " could not be registered: " + refused);
            }
        }
    }

    private void unregister(String name) {
        registered.remove(name);
        try {
            server.unregisterMBean(new ObjectName(name));
        } catch (InstanceNotFoundException gone) {
            // someone else has taken it away
        } catch (JMException | RuntimeException refused) {
            problems.accept("the MBean " + name + " could not be taken away: " + refused);
        }
    }
}
