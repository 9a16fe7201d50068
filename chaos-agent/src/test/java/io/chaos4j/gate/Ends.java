package io.chaos4j.gate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** The end of a call that returns a reference, as woven code passes it. */
public final class Ends {

    private static final MethodHandle EXIT =
            Exits.exit(MethodType.methodType(Object.class, Object.class, Object.class));

    private Ends() {}

    /** What the caller gets. */
    public static Object of(Object value, Object token) {
        try {
            return (Object) EXIT.invokeExact(value, token);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }
}
