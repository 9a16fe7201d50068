package io.chaos4j.agent.socket;

import io.chaos4j.control.RecordingDoor;
import java.time.Duration;

/** A JVM of its own with a control socket and nothing behind it: {@code ServingJvm <service> <folder>}. */
public final class ServingJvm {

    private ServingJvm() {}

    public static void main(String[] args) throws Exception {
        ControlServer server = new ControlServer(
                new RecordingDoor(args[0]), new ControlFolder(args[1]), problem -> System.err.println(problem));
        server.start();
        System.out.println(server.awaitListening(Duration.ofSeconds(10)) ? "listening" : "not listening");
        while (System.in.read() >= 0) {
            // until the parent goes
        }
        System.exit(0);
    }
}
