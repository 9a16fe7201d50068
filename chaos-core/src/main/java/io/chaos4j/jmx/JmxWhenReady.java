package io.chaos4j.jmx;

import io.chaos4j.control.ChaosControl;
import io.chaos4j.time.ChaosThread;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Waits until MBeans can be registered without harm, then exports the door.
 *
 * <p>Making the platform's MBean server initialises {@code java.util.logging}, which breaks an application that installs its own
 * LogManager later. So the MBeans appear when the application has made that server itself; where it never does, after a delay, unless a
 * custom LogManager or JBoss Modules are in sight.
 */
public final class JmxWhenReady implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final ChaosControl door;
    private final Duration delay;
    private final Consumer<String> problems;
    private final ChaosThread waiter = new ChaosThread("jmx-wait", this::await);
    private volatile boolean closed;
    private @Nullable JmxExport export;

    /**
     * @param delay how long to wait for the application's own MBean server
     * @param problems takes one line for each thing that goes wrong; called from any thread, must not throw
     */
    public JmxWhenReady(ChaosControl door, Duration delay, Consumer<String> problems) {
        this.door = door;
        this.delay = delay;
        this.problems = problems;
    }

    /** Starts to wait, on a thread of its own; returns at once. */
    public void start() {
        waiter.start();
    }

    /** Ends the waiting, or takes the MBeans away. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(waiter);
        synchronized (this) {
            if (export != null) {
                export.close();
            }
        }
    }

    private void await() {
        long started = System.nanoTime();
        try {
            while (!closed) {
                MBeanServer server = server(System.nanoTime() - started >= delay.toNanos());
                if (server != null) {
                    export(server);
                    return;
                }
                LockSupport.parkNanos(this, LOOK_EVERY.toNanos());
            }
        } catch (Throwable ours) { // java.management may be absent; nothing of it may reach the application
            problems.accept("no MBeans, so JMX cannot control this JVM: " + ours);
        }
    }

    private synchronized void export(MBeanServer server) {
        if (!closed) {
            export = JmxExport.open(door, server, problems);
        }
    }

    private static @Nullable MBeanServer server(boolean waitedLongEnough) throws MalformedObjectNameException {
        List<MBeanServer> made = MBeanServerFactory.findMBeanServer(null);
        ObjectName platforms = new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME);
        for (MBeanServer each : made) {
            if (each.isRegistered(platforms)) {
                return each;
            }
        }
        if (!waitedLongEnough) {
            return null;
        }
        if (!made.isEmpty()) { // one of the application's own making, and no platform's: it is where its people look
            return made.get(0);
        }
        return ownLogManagerInSight() ? null : ManagementFactory.getPlatformMBeanServer();
    }

    private static boolean ownLogManagerInSight() {
        String command = System.getProperty("sun.java.command", "");
        return System.getProperty("java.util.logging.manager") != null
                || System.getProperty("jboss.modules.system.pkgs") != null
                || command.contains("jboss-modules")
                || command.contains("org.jboss.modules");
    }
}
