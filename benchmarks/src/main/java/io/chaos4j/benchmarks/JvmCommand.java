package io.chaos4j.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that starts a JVM like this one. */
public final class JvmCommand {

    private JvmCommand() {}

    /**
     * Puts it together.
     *
     * @param flags of that JVM, beside the collector, which small containers would choose for themselves
     * @param libraries what stands behind our own jar on its class path
     */
    public static List<String> of(List<String> flags, List<File> libraries, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseG1GC");
        command.addAll(flags);
        command.add("-cp");
        command.add(Stream.concat(Stream.of(AgentJar.own()), libraries.stream())
                .map(File::getPath)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(main);
        command.addAll(arguments);
        return command;
    }
}
