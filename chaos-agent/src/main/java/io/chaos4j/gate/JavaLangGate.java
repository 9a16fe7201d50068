package io.chaos4j.gate;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Puts one class into {@code java.lang}, where woven code of every loader can reach it, and registers linkers with it.
 *
 * <p>The package is opened to a throwaway loader for the purpose; to our own module it stays closed. What {@link GateTemplate} is in source gets
 * its name there by a change of its constant pool, so neither the build nor a consumer needs a compiler flag.
 */
public final class JavaLangGate {

    /** The binary name of the class. Its shape is frozen from the first release on: another shape gets another name. */
    public static final String NAME = "java.lang.$Chaos4jGate$1";

    private JavaLangGate() {}

    /**
     * Defines the class, or finds the one that is there, and registers an engine's linker.
     *
     * @return the engine's index, to be woven as a static argument; the same for the same linker
     * @throws IllegalStateException if the class cannot be defined, with the reason
     */
    public static int install(Instrumentation instrumentation, Linker linker) {
        try {
            return register(instrumentation).applyAsInt(linker);
        } catch (Throwable problem) {
            throw new IllegalStateException("no gate can be defined in java.lang: " + problem, problem);
        }
    }

    private static ToIntFunction<Function<Object[], Object>> register(Instrumentation instrumentation)
            throws IOException {
        Throwaway loader = new Throwaway();
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(loader.getUnnamedModule())),
                Set.of(),
                Map.of());
        byte[] gate = ClassName.change(bytes(GateTemplate.class), GateTemplate.class.getName(), NAME);
        return loader.definer(bytes(GateDefiner.class)).apply(NAME, gate);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IOException("the class file of " + type.getName() + " is not beside this class");
            }
            return in.readAllBytes();
        }
    }

    /** No one but us reaches what it loads; it goes when the installation has returned. */
    private static final class Throwaway extends ClassLoader {

        Throwaway() {
            super(null);
        }

        @SuppressWarnings("unchecked") // its type is in its source
        BiFunction<String, byte[], ToIntFunction<Function<Object[], Object>>> definer(byte[] bytes) {
            try {
                return (BiFunction<String, byte[], ToIntFunction<Function<Object[], Object>>>)
                        defineClass(null, bytes, 0, bytes.length)
                                .getConstructor()
                                .newInstance();
            } catch (ReflectiveOperationException problem) {
                throw new IllegalStateException(problem);
            }
        }
    }
}
