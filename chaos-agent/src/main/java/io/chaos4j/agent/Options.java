package io.chaos4j.agent;

import java.io.File;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's options at start-up; fixed for the life of the JVM.
 *
 * <p>Files are {@link File}s, because an application may bring its own NIO file system, which must not be touched before its main class
 * runs.
 *
 * @param mode how much the agent may do
 * @param service the name this JVM gives itself, of letters, digits, {@code . _ -}
 * @param environment the environment it says it is in, spelled alike
 * @param weave methods to weave besides the built-in points, as written
 * @param exceptions globs of exception types that may be thrown; {@link #EVERY_EXCEPTION} when nothing narrows them, none when empty
 * @param haltFile its presence halts everything
 * @param journal the folder of journals and of the audit log; not created yet
 * @param control whether the control socket is opened
 * @param controlFolder where the control socket shall lie; null for the usual place
 * @param maxDuration the longest that anything may stay armed; zero means that nothing may
 * @param jmxDelay how long the application gets to make its own MBean server
 * @param allowKill whether faults that end the JVM are allowed
 * @param allowSideEffects whether faults that change what really happens are allowed
 * @param spin whether threads may spin at the end of an injected delay
 */
public record Options(
        Mode mode,
        String service,
        String environment,
        List<String> weave,
        List<String> exceptions,
        File haltFile,
        File journal,
        boolean control,
        @Nullable File controlFolder,
        Duration maxDuration,
        Duration jmxDelay,
        boolean allowKill,
        boolean allowSideEffects,
        boolean spin) {

    /** The value of {@code exceptions} when nothing narrows it. */
    static final List<String> EVERY_EXCEPTION = List.of("**");

    public Options {
        weave = List.copyOf(weave);
        exceptions = List.copyOf(exceptions);
    }

    /** Whether it allows more than the usual. */
    boolean allowsMore() {
        return allowKill || allowSideEffects;
    }

    /** The same, and it allows no more than the usual. */
    Options withoutAllowances() {
        return new Options(
                mode,
                service,
                environment,
                weave,
                exceptions,
                haltFile,
                journal,
                control,
                controlFolder,
                maxDuration,
                jmxDelay,
                false,
                false,
                spin);
    }
}
