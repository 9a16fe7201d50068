package io.chaos4j.benchmarks.suite;

import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.JvmCommand;
import io.chaos4j.benchmarks.Libraries;
import io.chaos4j.benchmarks.Readings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a program in a JVM of its own. */
final class Fork {

    private static final long MOST_MINUTES = 20;

    /** What the agent says of every arming, which programs do a thousand times. */
    private static final String ARMED = "chaos4j WARN chaos4j: Chaos4j ";

    private Fork() {}

    /**
     * A reading of a program.
     *
     * @param metric the metric's id
     */
    record Reading(String metric, double value, double spread) {}

    /**
     * Runs it to its end.
     *
     * @param output the folder for what is more than a reading, handed on in the property {@code benchmarks.output}
     * @param said gets what it prints besides its readings
     * @throws IllegalStateException when it ends by anything but 0
     */
    static List<Reading> run(Program program, boolean full, Path output, Consumer<String> said)
            throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(program.flags());
        flags.add("-Dbenchmarks.agent=" + AgentJar.file());
        flags.add("-Dbenchmarks.output=" + output.toAbsolutePath());
        List<String> command = JvmCommand.of(
                flags,
                program.libraries().stream()
                        .flatMap(folder -> Libraries.in(folder).stream())
                        .toList(),
                program.main(),
                full ? program.longArguments() : program.shortArguments());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<Reading> readings = new ArrayList<>();
        List<String> last = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Readings.MARK + " ")) {
                    readings.add(reading(line));
                } else {
                    last.add(line);
                    if (!line.startsWith(ARMED)) {
                        said.accept(line);
                    }
                }
            }
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(program.name() + " did not end well: "
                        + String.join("\n", last.subList(Math.max(0, last.size() - 20), last.size())));
            }
        } finally {
            process.destroyForcibly();
        }
        return readings;
    }

    private static Reading reading(String line) {
        String[] words = line.split(" ", -1);
        return new Reading(words[1], Double.parseDouble(words[2]), Double.parseDouble(words[3]));
    }
}
