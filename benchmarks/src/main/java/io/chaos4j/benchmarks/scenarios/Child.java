package io.chaos4j.benchmarks.scenarios;

import com.example.scenarios.Tiny;
import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.JvmCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A tiny program in a JVM of its own, with an agent or without.
 *
 * @param millis how long it took, from before it was started until it had ended
 * @param output what it printed
 */
record Child(double millis, String output) {

    /** The agent under measurement, with all points of {@link Tiny} declared. */
    static final String OURS = AgentJar.flag("mode=armable,weave=" + Tiny.class.getName() + "#point*");

    /**
     * Runs it to its end.
     *
     * @param flags of its JVM
     */
    static Child run(Class<?> main, List<String> flags) throws IOException, InterruptedException {
        List<String> command = JvmCommand.of(flags, List.of(), main.getName(), List.of());
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double millis = (System.nanoTime() - begun) / 1e6;
        if (exit != 0) {
            throw new IllegalStateException(main.getName() + " ended with " + exit + ": " + output);
        }
        return new Child(millis, output);
    }
}
