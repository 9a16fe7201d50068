package io.chaos4j.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM that was started for a test. Closing kills it if it still runs. */
public final class RunningJvm implements AutoCloseable {

    /** A machine with two busy cores needs patience; a test that passes never waits so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final OutputLines stdout;
    private final OutputLines stderr;

    RunningJvm(Process process) {
        this.process = process;
        this.stdout = OutputLines.of("stdout", process.getInputStream());
        this.stderr = OutputLines.of("stderr", process.getErrorStream());
    }

    public long pid() {
        return process.pid();
    }

    public Process process() {
        return process;
    }

    /** Waits for a line that matches, and returns it. */
    public String awaitStdout(Predicate<String> line) {
        return stdout.await(line, PATIENCE);
    }

    /** Waits for a line that matches, and returns it. */
    public String awaitStderr(Predicate<String> line) {
        return stderr.await(line, PATIENCE);
    }

    /** What was printed so far. */
    public List<String> stdout() {
        return stdout.soFar();
    }

    /** What was printed so far. */
    public List<String> stderr() {
        return stderr.soFar();
    }

    /** Waits for the end of the JVM. */
    public TestJvm.Result await() {
        return await(PATIENCE);
    }

    TestJvm.Result await(Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the JVM has not ended after " + patience + "; it printed\n" + stdout.soFar()
                        + "\n" + stderr.soFar());
            }
            return new TestJvm.Result(process.exitValue(), stdout.all(), stderr.all());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
