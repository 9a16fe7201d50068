package io.chaos4j.gate;

import io.chaos4j.fault.Effect;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions that faults decide: of the type that the woven class's own loader finds, with a message that says
 * what injected it, and without our frames in the trace. Thread-safe.
 *
 * <p>Nothing but a constructor of a {@code Throwable} is ever run: the class is checked before it is initialised.
 */
public final class InjectedExceptions {

    private final Predicate<String> allowed;

    /** @param allowed the types that may be made, by binary name */
    public InjectedExceptions(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    /**
     * Why the type cannot be thrown at this class.
     *
     * @return one sentence; empty when it can
     */
    public String refuses(String type, Class<?> owner) {
        try {
            constructor(find(type, owner), false);
            return "";
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /**
     * Makes one.
     *
     * @param origin where it comes from: {@code experiment/fault at point}
     * @throws IllegalArgumentException when it cannot be made
     */
    public Throwable make(Effect.Throw effect, String origin, Class<?> owner) {
        Class<? extends Throwable> type = find(effect.type(), owner);
        String by = "injected by " + origin;
        String message = effect.message() == null ? by : effect.message() + " (" + by + ")";
        Throwable made;
        try {
            made = effect.sqlState() != null
                    ? type.getConstructor(String.class, String.class, int.class)
                            .newInstance(message, effect.sqlState(), effect.vendorCode())
                    : instantiate(constructor(type, true), message);
        } catch (InvocationTargetException thrown) {
            throw new IllegalArgumentException(
                    "the constructor of " + effect.type() + " failed: " + thrown.getCause(), thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(effect.type() + " cannot be made: " + impossible, impossible);
        }
        made.setStackTrace(withoutOurs(made.getStackTrace()));
        return made;
    }

    private static Throwable instantiate(Constructor<? extends Throwable> constructor, String message)
            throws ReflectiveOperationException {
        return constructor.getParameterCount() == 0 ? constructor.newInstance() : constructor.newInstance(message);
    }

    private Class<? extends Throwable> find(String type, Class<?> owner) {
        if (!allowed.test(type)) {
            throw new IllegalArgumentException(type + " is not among the types that 'exceptions=' allows at start-up");
        }
        Class<?> found;
        try {
            found = Class.forName(type, false, owner.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            throw new IllegalArgumentException("the loader of " + owner.getName() + " finds no class " + type, absent);
        }
        if (!Throwable.class.isAssignableFrom(found)) {
            throw new IllegalArgumentException(type + " is no Throwable");
        }
        return found.asSubclass(Throwable.class);
    }

    private static Constructor<? extends Throwable> constructor(Class<? extends Throwable> type, boolean open) {
        @Nullable Constructor<? extends Throwable> best = null;
        for (Constructor<?> candidate : type.getDeclaredConstructors()) {
            Class<?>[] parameters = candidate.getParameterTypes();
            boolean message = parameters.length == 1 && parameters[0] == String.class;
            if (message || (parameters.length == 0 && best == null)) {
                @SuppressWarnings("unchecked")
                Constructor<? extends Throwable> fits = (Constructor<? extends Throwable>) candidate;
                best = fits;
                if (message) {
                    break;
                }
            }
        }
        if (best == null) {
            throw new IllegalArgumentException(
                    type.getName() + " has neither a constructor with a message nor one without arguments");
        }
        if (open && !best.trySetAccessible()) {
            throw new IllegalArgumentException("the constructor of " + type.getName() + " is not accessible");
        }
        return best;
    }

    private static StackTraceElement[] withoutOurs(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .dropWhile(frame -> frame.getClassName().startsWith("io.chaos4j.")
                        || frame.getClassName().startsWith("java.lang.invoke.")
                        || frame.getClassName().startsWith("java.lang.reflect.")
                        || frame.getClassName().startsWith("jdk.internal.reflect."))
                .toArray(StackTraceElement[]::new);
    }
}
