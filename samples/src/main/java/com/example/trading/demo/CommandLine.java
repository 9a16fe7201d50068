package com.example.trading.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The packaged command line, {@code java -jar chaos-agent-…-javaagent.jar}, used as a user would use it. */
final class CommandLine {
    private static final Pattern NOT_HELD =
            Pattern.compile("(DEVIATED|CRITICAL|HALTED|ABORTED|INCONCLUSIVE) [^ ]+: .*");

    /** The command breaks its lines where a terminal ends, and indents the rest. */
    private static final String CONTINUED = "    ";

    private final Path agent;

    CommandLine(Path agent) {
        this.agent = agent;
    }

    /**
     * How a command ended.
     *
     * @param notHeld for each experiment that was not held the line that names it, the criterion, the value and the limit
     */
    record Outcome(int exitCode, List<String> notHeld) {}

    /** Runs the experiments one after the other and prints what the command prints. */
    Outcome run(DemoOptions options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run", "order-service"));
        options.files().forEach(file -> arguments.add(file.toString()));
        if (options.full()) {
            arguments.addAll(List.of("--pause", "30s"));
        }
        if (options.fragile()) {
            arguments.add("--allow-unsatisfiable");
        }
        arguments.addAll(List.of("--report", options.report().toString()));
        arguments.addAll(List.of("--reason", "demo of the " + options.variant() + " trading platform"));
        return execute(arguments);
    }

    private Outcome execute(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ChildJvm.java(), "-jar", agent.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> notHeld = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            boolean goesOn = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                if (goesOn && line.startsWith(CONTINUED)) {
                    int last = notHeld.size() - 1;
                    notHeld.set(last, notHeld.get(last) + " " + line.strip());
                } else {
                    goesOn = NOT_HELD.matcher(line).matches();
                    if (goesOn) {
                        notHeld.add(line);
                    }
                }
            }
            return new Outcome(process.waitFor(), List.copyOf(notHeld));
        } finally {
            process.destroy();
        }
    }
}
