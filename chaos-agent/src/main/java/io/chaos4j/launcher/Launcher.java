package io.chaos4j.launcher;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent, or the command line, in the isolated loader.
 *
 * <p>It does nothing else, because what runs here runs before the application and in front of its class loaders: no option is read, no
 * logger or file system touched. Whatever fails is reported on stderr, and the application starts all the same.
 */
public final class Launcher {

    private static final String PREMAIN = "io.chaos4j.agent.Premain";
    private static final String AGENTMAIN = "io.chaos4j.agent.Agentmain";
    private static final String COMMAND_LINE = "io.chaos4j.agent.cli.Main";

    private static final AtomicReference<@Nullable Instrumentation> INSTRUMENTATION = new AtomicReference<>();

    private Launcher() {}

    /** Called by the JVM for {@code -javaagent}, before the application's main class is loaded. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        start(PREMAIN, options, instrumentation);
    }

    /** Called by the JVM when the jar is attached to a running application. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        start(AGENTMAIN, options, instrumentation);
    }

    /** Called for {@code java -jar}: the command line. */
    public static void main(String[] args) throws Throwable {
        IsolatedLoader loader = IsolatedLoader.ofThisJar();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass(COMMAND_LINE).getMethod("main", String[].class).invoke(null, (Object) args);
        } catch (InvocationTargetException thrownByTheCommand) {
            throw thrownByTheCommand.getTargetException();
        }
    }

    /**
     * The instrumentation that the JVM gave to this agent, or null when it was not started as one. An engine on the class path uses it
     * instead of attaching to its own JVM; it looks this method up by name.
     */
    public static @Nullable Instrumentation instrumentation() {
        return INSTRUMENTATION.get();
    }

    private static void start(String agent, @Nullable String options, Instrumentation instrumentation) {
        try {
            if (JdkTool.isThisJvm() || OwnCommandLine.isThisJvm()) {
                return;
            }
            if (!INSTRUMENTATION.compareAndSet(null, instrumentation)) {
                System.err.println(
                        "chaos4j: the agent is loaded already; this second load changes nothing, whatever its"
                                + " options");
                return;
            }
            startIsolated(agent, options == null ? "" : options, instrumentation);
        } catch (Throwable problem) {
            System.err.println(
                    "chaos4j: not started, the application runs without it: " + OneLine.of(problem.toString()));
        }
    }

    private static void startIsolated(String name, String options, Instrumentation instrumentation) throws Exception {
        IsolatedLoader loader = IsolatedLoader.ofThisJar();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            @SuppressWarnings("unchecked") // Both are of this type; a JDK type, because the loaders share no other.
            BiConsumer<String, Instrumentation> agent = (BiConsumer<String, Instrumentation>)
                    loader.loadClass(name).getConstructor().newInstance();
            agent.accept(options, instrumentation);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
