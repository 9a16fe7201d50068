package io.chaos4j.testing;

import java.lang.instrument.Instrumentation;

/** The instrumentation of the JVM that runs the test. */
public final class OwnInstrumentation {

    private OwnInstrumentation() {}

    /** Attaches at the first call. By name, because the class carries annotations that the compiler misses here. */
    public static Instrumentation get() {
        try {
            return (Instrumentation) Class.forName("net.bytebuddy.agent.ByteBuddyAgent")
                    .getMethod("install")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.toString(), e);
        }
    }
}
