package com.example.trading.demo;

import com.example.trading.jvm.Lifeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One JVM of the platform, on this JVM's class path and its JDK. It ends with this JVM, because its standard input does.
 */
final class ChildJvm implements AutoCloseable {
    private static final long LONGEST_START_SECONDS = 60;
    private static final long LONGEST_STOP_SECONDS = 10;

    private final String name;
    private final Path log;
    private final Process process;
    private final CompletableFuture<Map<String, String>> ready = new CompletableFuture<>();

    private ChildJvm(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it; {@link #facts} waits until it is up.
     *
     * @param flags of the JVM, beside those that all have in common
     */
    static ChildJvm start(String name, String mainClass, List<String> flags, List<String> arguments, Path logFolder)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.add("-Xmx256m");
        // Said aloud, because a small machine or container would silently get the serial collector.
        command.add("-XX:+UseG1GC");
        command.addAll(flags);
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        Files.createDirectories(logFolder);
        Path log = logFolder.resolve(name + ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ChildJvm child = new ChildJvm(name, log, process);
        Thread reader = new Thread(child::copyOutput, name + "-output");
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Waits until the JVM says that it is up, and gives what it said. */
    Map<String, String> facts() throws IOException, InterruptedException {
        try {
            return ready.get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException ended) {
            Throwable why = ended.getCause();
            throw new IOException(why == null ? name + " ended" : why.getMessage(), ended);
        } catch (TimeoutException slow) {
            throw new IOException(name + " did not start within " + LONGEST_START_SECONDS + " s, see " + log, slow);
        }
    }

    String fact(String key) throws IOException, InterruptedException {
        String value = facts().get(key);
        if (value == null) {
            throw new IOException(name + " did not say its " + key + ", see " + log);
        }
        return value;
    }

    String name() {
        return name;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void copyOutput() {
        String last = "";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter file = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                file.println(line);
                if (Lifeline.isReady(line)) {
                    ready.complete(Lifeline.facts(line));
                } else if (!line.isBlank()) {
                    last = line;
                }
            }
        } catch (IOException closed) {
            last = closed.toString();
        }
        ready.completeExceptionally(new IOException(name + " did not start: " + last + " (see " + log + ")"));
    }
}
