package io.chaos4j.gate;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Visible;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the exceptions that faults decide: of the type that the woven class's own loader finds, with a message that says
 * what injected it, and without our frames in the trace. Thread-safe.
 *
 * <p>Nothing but a constructor of a {@code Throwable} is ever run: the class is checked before it is initialised.
 */
public final class InjectedExceptions {

    private final List<Glob> allowed;

    /** @param allowed the types that may be made, by binary name; all when empty */
    public InjectedExceptions(List<Glob> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Why the exception cannot be thrown at this class.
     *
     * @return one sentence; empty when it can
     */
    public String refuses(Effect.Throw effect, Class<?> owner) {
        try {
            constructor(effect, owner);
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
        Constructor<? extends Throwable> constructor = constructor(effect, owner);
        String by = "injected by " + Visible.line(origin);
        String message = effect.message() == null ? by : effect.message() + " (" + by + ")";
        Throwable made;
        try {
            made = switch (constructor.getParameterCount()) {
                case 0 -> constructor.newInstance();
                case 1 -> constructor.newInstance(message);
                default -> constructor.newInstance(message, effect.sqlState(), effect.vendorCode());
            };
        } catch (InvocationTargetException thrown) {
            throw new IllegalArgumentException(
                    "the constructor of " + effect.type() + " failed: " + thrown.getCause(), thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(effect.type() + " cannot be made: " + impossible, impossible);
        }
        made.setStackTrace(withoutOurs(made.getStackTrace()));
        return made;
    }

    /** Makes it look as if the woven method had thrown it, whoever made it. */
    public static Throwable fromHere(Throwable made) {
        made.setStackTrace(withoutOurs(Thread.currentThread().getStackTrace()));
        return made;
    }

    private Class<? extends Throwable> find(String type, Class<?> owner) {
        if (!allowed.isEmpty() && allowed.stream().noneMatch(glob -> glob.matches(type))) {
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

    /** The constructor that makes it, whoever may call it; asking for it initialises nothing. */
    private Constructor<? extends Throwable> constructor(Effect.Throw effect, Class<?> owner) {
        Class<? extends Throwable> type = find(effect.type(), owner);
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException(type.getName() + " is abstract; name a type that extends it");
        }
        Constructor<? extends Throwable> constructor = effect.sqlState() == null ? ofMessage(type) : ofSqlState(type);
        if (!constructor.trySetAccessible()) {
            throw new IllegalArgumentException("the constructor of " + type.getName() + " is not accessible");
        }
        return constructor;
    }

    private static Constructor<? extends Throwable> ofSqlState(Class<? extends Throwable> type) {
        try {
            return type.getDeclaredConstructor(String.class, String.class, int.class);
        } catch (NoSuchMethodException none) {
            throw new IllegalArgumentException(
                    type.getName() + " takes no sql-state: it has no constructor (String, String, int)", none);
        }
    }

    private static Constructor<? extends Throwable> ofMessage(Class<? extends Throwable> type) {
        try {
            return type.getDeclaredConstructor(String.class);
        } catch (NoSuchMethodException noMessage) {
            try {
                return type.getDeclaredConstructor();
            } catch (NoSuchMethodException none) {
                throw new IllegalArgumentException(
                        type.getName() + " has neither a constructor with a message nor one without arguments", none);
            }
        }
    }

    private static StackTraceElement[] withoutOurs(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .dropWhile(frame -> frame.getClassName().startsWith("io.chaos4j.")
                        || frame.getClassName().startsWith("java.lang.invoke.")
                        || frame.getClassName().startsWith("java.lang.reflect.")
                        || frame.getClassName().startsWith("jdk.internal.reflect.")
                        || frame.getClassName().equals("java.lang.Thread"))
                .toArray(StackTraceElement[]::new);
    }
}
