package io.chaos4j.gate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.function.BiConsumer;

/** Hands captured objects over; nothing that goes wrong reaches the constructor. */
final class Captures {

    private static final MethodHandle ACCEPT;

    static {
        try {
            ACCEPT = MethodHandles.lookup()
                    .findStatic(
                            Captures.class,
                            "accept",
                            MethodType.methodType(void.class, BiConsumer.class, Lookup.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Captures() {}

    /** {@code (Object)void}. */
    static MethodHandle accepting(BiConsumer<Object, Lookup> captured, Lookup lookup) {
        return MethodHandles.insertArguments(ACCEPT, 0, captured, lookup);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private static void accept(BiConsumer<Object, Lookup> captured, Lookup lookup, Object object) {
        try {
            captured.accept(object, lookup);
        } catch (Throwable ours) {
            // A constructor of the application must not fail because we could not take note of it.
        }
    }
}
