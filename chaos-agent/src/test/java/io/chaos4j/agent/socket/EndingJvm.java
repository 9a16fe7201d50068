package io.chaos4j.agent.socket;

import io.chaos4j.control.RecordingDoor;
import java.time.Duration;

/** A JVM that is over before its control socket is there: {@code EndingJvm <service> <folder>}. */
public final class EndingJvm {

    private EndingJvm() {}

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> listen(args)));
    }

    private static void listen(String[] args) {
        ControlServer server = new ControlServer(
                new RecordingDoor(args[0]), new ControlFolder(args[1]), problem -> System.out.println(problem));
        server.start();
        try {
            System.out.println(server.awaitListening(Duration.ofSeconds(10)) ? "listening" : "not listening");
        } catch (InterruptedException noOneInterrupts) {
            System.out.println("interrupted");
        }
    }
}
