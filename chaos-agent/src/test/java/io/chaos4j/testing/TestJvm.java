package io.chaos4j.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes a JVM to start: the JDK under test, its class path, its agents.
 *
 * <pre>{@code
 * TestJvm.Result result = TestJvm.on(folder).agent("mode=observe").run("Hello");
 * assertThat(result.stdout()).containsExactly("Hello");
 * }</pre>
 *
 * <p>Immutable: every method returns a description of its own. The JVM inherits no {@code JAVA_TOOL_OPTIONS} and no {@code CHAOS4J_*}.
 */
public final class TestJvm {

    private static final List<String> NOT_INHERITED = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final List<String> arguments;
    private final List<Path> classPath;
    private final Map<String, String> environment;

    private TestJvm(List<String> arguments, List<Path> classPath, Map<String, String> environment) {
        this.arguments = List.copyOf(arguments);
        this.classPath = List.copyOf(classPath);
        this.environment = Map.copyOf(environment);
    }

    /** What a JVM has left behind. */
    public record Result(int exit, List<String> stdout, List<String> stderr) {
        public Result {
            stdout = List.copyOf(stdout);
            stderr = List.copyOf(stderr);
        }
    }

    /** A JVM with this class path. */
    public static TestJvm on(Path... classPath) {
        return new TestJvm(List.of(), List.of(classPath), Map.of());
    }

    /** The packaged {@code -javaagent} jar; there is one in integration tests only. */
    public static Path agentJar() {
        return Path.of(required("it.agentJar"));
    }

    /** A tool of the JDK under test, {@code keytool} for example. */
    public static Path tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    /** Adds the packaged agent with these options; empty for none. */
    public TestJvm agent(String options) {
        return with("-javaagent:" + agentJar() + (options.isEmpty() ? "" : "=" + options));
    }

    /** Adds arguments of the JVM. */
    public TestJvm with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new TestJvm(all, classPath, environment);
    }

    public TestJvm classPath(List<Path> more) {
        List<Path> all = new ArrayList<>(classPath);
        all.addAll(more);
        return new TestJvm(arguments, all, environment);
    }

    public TestJvm environment(String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return new TestJvm(arguments, classPath, all);
    }

    /** Runs a main class to its end. */
    public Result run(String mainClass, String... args) {
        try (RunningJvm jvm = start(mainClass, args)) {
            return jvm.await();
        }
    }

    /** Runs a main class that takes its time to its end. */
    public Result run(Duration patience, String mainClass, String... args) {
        try (RunningJvm jvm = start(mainClass, args)) {
            return jvm.await(patience);
        }
    }

    /** Starts a main class; close what is returned. */
    public RunningJvm start(String mainClass, String... args) {
        List<String> command = new ArrayList<>(arguments);
        if (!classPath.isEmpty()) {
            command.addAll(List.of("-cp", TestSources.joined(classPath)));
        }
        command.add(mainClass);
        command.addAll(List.of(args));
        return launch(tool("java"), command);
    }

    /** Runs {@code java -jar} to its end. */
    public Result runJar(Path jar, String... args) {
        List<String> command = new ArrayList<>(arguments);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(args));
        try (RunningJvm jvm = launch(tool("java"), command)) {
            return jvm.await();
        }
    }

    /** Runs a tool of the JDK to its end; of this description only the environment counts. */
    public Result runTool(String name, String... args) {
        try (RunningJvm jvm = launch(tool(name), List.of(args))) {
            return jvm.await();
        }
    }

    private RunningJvm launch(Path executable, List<String> args) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> NOT_INHERITED.contains(name) || name.startsWith("CHAOS4J_"));
        builder.environment().put("COLUMNS", "1000"); // so that no line of the command line is broken
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
        try {
            return new RunningJvm(builder.start());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(
                    "no -D" + property + ": tests of the packaged agent are named *IT and run in `mvn verify`");
        }
        return value;
    }
}
