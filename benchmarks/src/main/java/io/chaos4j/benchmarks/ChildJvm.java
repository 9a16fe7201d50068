package io.chaos4j.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A JVM that a program starts and waits for: for what cannot stand twice in one JVM, or needs a class path of its own. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;

    /**
     * Starts it.
     *
     * @param libraries folders of jars that stand behind our own jar on its class path
     */
    public ChildJvm(List<String> flags, List<String> libraries, Class<?> main, List<String> arguments) {
        List<File> jars = libraries.stream()
                .flatMap(folder -> Libraries.in(folder).stream())
                .toList();
        List<String> command = JvmCommand.of(flags, jars, main.getName(), arguments);
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Lets it run to its end, and passes on what it prints, readings included. */
    public void passThrough() throws InterruptedException {
        lines.lines().forEach(System.out::println);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the inner JVM ended with " + process.exitValue());
        }
    }

    /**
     * Reads to the first line of a sort.
     *
     * @throws IllegalStateException when it ends before, with what it said
     */
    public String await(Predicate<String> sort) {
        List<String> said = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (sort.test(line)) {
                    return line;
                }
                said.add(line);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        throw new IllegalStateException("the inner JVM ended too early: " + String.join("\n", said));
    }

    /** The processor time that it has taken so far, which other processes do not lengthen; 0 where the system does not tell. */
    public double cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** Ends it and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
