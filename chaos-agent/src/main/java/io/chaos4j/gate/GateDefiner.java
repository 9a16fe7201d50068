package io.chaos4j.gate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Defines the class in {@code java.lang}, or finds the one that another engine has defined, and makes an instance, which registers linkers.
 *
 * <p>It does so from a loader of its own, the only one to which {@code java.lang} is opened; therefore it touches JDK types only, and is public
 * although nothing else may use it.
 */
public final class GateDefiner implements BiFunction<String, byte[], ToIntFunction<Function<Object[], Object>>> {

    /** Called by name from {@link JavaLangGate}. */
    public GateDefiner() {}

    /** Gives what takes a linker and gives its engine's index. */
    @Override
    @SuppressWarnings("unchecked") // its type is in its source
    public ToIntFunction<Function<Object[], Object>> apply(String name, byte[] bytes) {
        try {
            Class<?> gate = find(name, bytes);
            Constructor<?> constructor = gate.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (ToIntFunction<Function<Object[], Object>>) constructor.newInstance();
        } catch (ReflectiveOperationException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static Class<?> find(String name, byte[] bytes) throws ReflectiveOperationException {
        try {
            return Class.forName(name, true, null);
        } catch (ClassNotFoundException notYet) {
            Lookup inJavaLang = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
            try {
                return inJavaLang.defineClass(bytes);
            } catch (LinkageError definedMeanwhile) {
                return Class.forName(name, true, null);
            }
        }
    }
}
