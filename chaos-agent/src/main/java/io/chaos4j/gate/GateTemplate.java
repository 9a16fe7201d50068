package io.chaos4j.gate;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.WrongMethodTypeException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The source of the one class that {@link JavaLangGate} defines in {@code java.lang}; under its own name it is never used.
 *
 * <p>Frozen from the first release on: several versions of Chaos4j may meet in one JVM, and the first defines it for all. A change of its shape or of what it does needs
 * a new {@link JavaLangGate#NAME}. It may touch JDK types only, and nothing that links lazily (no lambda, no string concatenation).
 *
 * <p>Whatever goes wrong makes an end of a call idle for good, except a stack that has run out.
 *
 * <p>It knows one end of a woven call by name: {@code exit} {@code (R, Object)R} or {@code (Object)void} gives its first argument when idle, and
 * when the token is a {@link Callable} what that gives, because the body was skipped then; every other name is empty when idle.
 */
public final class GateTemplate implements ToIntFunction<Function<Object[], Object>> {

    private static volatile Function<Object[], Object>[] linkers = none(0);

    /** Whoever has an instance may register. */
    private GateTemplate() {}

    /** Takes an engine's linker and gives the engine's index, the same for the same linker. */
    @Override
    public int applyAsInt(Function<Object[], Object> linker) {
        return register(linker);
    }

    private static synchronized int register(Function<Object[], Object> linker) {
        Function<Object[], Object>[] known = linkers;
        for (int i = 0; i < known.length; i++) {
            if (known[i] == linker) {
                return i;
            }
        }
        Function<Object[], Object>[] grown = none(known.length + 1);
        System.arraycopy(known, 0, grown, 0, known.length);
        grown[known.length] = linker;
        linkers = grown;
        return known.length;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type arguments
    private static Function<Object[], Object>[] none(int length) {
        return new Function[length];
    }

    /**
     * The bootstrap method of everything woven, {@code (Lookup, String, MethodType, Integer engine, Integer place)CallSite}. Whatever
     * the engine's linker does, the application gets a site of the right type, or its own stack overflow.
     *
     * <p>Its types are those that the JVM calls it with: to others it would have to be adapted, which takes the application's first woven
     * call several milliseconds.
     */
    public static Object link(Lookup lookup, String name, MethodType type, Object engine, Object place) {
        boolean exit = name.equals("exit");
        try {
            CallSite site = (CallSite) linkers[(Integer) engine].apply(new Object[] {lookup, name, type, place});
            if (!site.type().equals(type)) {
                throw new WrongMethodTypeException();
            }
            return exit ? skipping(site.dynamicInvoker(), type) : site;
        } catch (StackOverflowError theirs) {
            // The thread has no stack left, as it would not have had a little later without us. The site is linked at
            // the next call.
            throw theirs;
        } catch (Throwable refused) {
            return exit ? skipping(idleExit(type), type) : new ConstantCallSite(MethodHandles.empty(type));
        }
    }

    private static MethodHandle idleExit(MethodType type) {
        if (type.returnType() == void.class) {
            return MethodHandles.empty(type);
        }
        return MethodHandles.dropArguments(MethodHandles.identity(type.returnType()), 1, Object.class);
    }

    /** The token stands last, behind the result if there is one. */
    private static CallSite skipping(MethodHandle exit, MethodType type) {
        try {
            Lookup all = MethodHandles.publicLookup();
            MethodHandle skips =
                    all.bind(Callable.class, "isInstance", MethodType.methodType(boolean.class, Object.class));
            MethodHandle call = all.findVirtual(Callable.class, "call", MethodType.methodType(Object.class))
                    .asType(MethodType.methodType(type.returnType(), Object.class));
            if (type.parameterCount() == 2) {
                skips = MethodHandles.dropArguments(skips, 0, type.parameterType(0));
                call = MethodHandles.dropArguments(call, 0, type.parameterType(0));
            }
            return new ConstantCallSite(MethodHandles.guardWithTest(skips, call, exit));
        } catch (ReflectiveOperationException impossible) {
            return new ConstantCallSite(exit);
        }
    }
}
