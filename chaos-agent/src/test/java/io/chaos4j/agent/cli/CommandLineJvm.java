package io.chaos4j.agent.cli;

import io.chaos4j.agent.socket.ControlFolder;
import java.util.Arrays;

/** The command line in a JVM of its own: {@code CommandLineJvm <folder> <arguments…>}. */
public final class CommandLineJvm {

    private CommandLineJvm() {}

    public static void main(String[] args) {
        System.exit(
                Main.run(Console.ofProcess(), new ControlFolder(args[0]), Arrays.copyOfRange(args, 1, args.length)));
    }
}
