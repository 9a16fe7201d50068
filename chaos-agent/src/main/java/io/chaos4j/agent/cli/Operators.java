package io.chaos4j.agent.cli;

import io.chaos4j.control.Operator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who sits at this command line. */
final class Operators {

    private Operators() {}

    static Operator because(String reason) {
        return new Operator(System.getProperty("user.name", "unknown") + "@" + host() + " via command line", reason);
    }

    /** The kernel's own word first: it asks no name service. */
    private static String host() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            if (!name.isEmpty()) {
                return name;
            }
        } catch (IOException notLinux) {
            // asked for in another way
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
