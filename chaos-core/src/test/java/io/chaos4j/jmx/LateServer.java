package io.chaos4j.jmx;

import io.chaos4j.control.RecordingDoor;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * An application that makes its MBean server when it is told to: {@code LateServer <delay in ms>}. Says what it sees after a second, and
 * again a second after making the server.
 */
public final class LateServer {

    /** A LogManager that says when it comes to life. */
    public static final class OwnLogManager extends LogManager {
        public OwnLogManager() {
            System.out.println("log manager made");
        }
    }

    private LateServer() {}

    public static void main(String[] args) throws Exception {
        List<String> problems = new CopyOnWriteArrayList<>();
        JmxWhenReady ready =
                new JmxWhenReady(new RecordingDoor("late"), Duration.ofMillis(Long.parseLong(args[0])), problems::add);
        ready.start();
        Thread.sleep(1_500);
        System.out.println(
                "before: servers " + MBeanServerFactory.findMBeanServer(null).size());
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName engine = new ObjectName(JmxExport.ENGINE);
        for (int i = 0; i < 50 && !server.isRegistered(engine); i++) {
            Thread.sleep(100);
        }
        System.out.println("after: registered " + server.isRegistered(engine) + " " + problems);
        ready.close();
        System.out.println("closed: registered " + server.isRegistered(engine));
    }
}
