package io.chaos4j.gate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.function.BiFunction;

/**
 * Defines the class in {@code java.lang}, or finds the one that another engine has defined, and gives its {@code register}.
 *
 * <p>It does so from a loader of its own, the only one to which {@code java.lang} is opened; therefore it touches JDK types only, and is public
 * although nothing else may use it.
 */
public final class GateDefiner implements BiFunction<String, byte[], MethodHandle> {

    /** Called by name from {@link JavaLangGate}. */
    public GateDefiner() {}

    /** Gives {@code (MethodHandle)int}. */
    @Override
    public MethodHandle apply(String name, byte[] bytes) {
        try {
            Lookup ours = MethodHandles.lookup();
            Class<?> gate = find(name, bytes, MethodHandles.privateLookupIn(Object.class, ours));
            return MethodHandles.privateLookupIn(gate, ours)
                    .findStatic(gate, "register", MethodType.methodType(int.class, MethodHandle.class));
        } catch (ReflectiveOperationException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static Class<?> find(String name, byte[] bytes, Lookup inJavaLang) throws ReflectiveOperationException {
        try {
            return Class.forName(name, true, null);
        } catch (ClassNotFoundException notYet) {
            try {
                return inJavaLang.defineClass(bytes);
            } catch (LinkageError definedMeanwhile) {
                return Class.forName(name, true, null);
            }
        }
    }
}
