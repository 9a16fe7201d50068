package io.chaos4j.gate;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Glob;
import io.chaos4j.model.Visible;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exceptions that faults decide: of the type that the caller of the struck code can catch, with a message that says
 * what injected it, and without our frames in the trace. Thread-safe.
 *
 * <p>At a method of the application the loader of its class finds the type, and where that finds none, {@link TypeSearch} does. At
 * libraries, whose loader knows nothing of the application, {@link TypeSearch} looks for it at once.
 *
 * <p>Nothing but a constructor of a {@code Throwable} is ever run: the class is checked before it is initialised.
 */
public final class InjectedExceptions {

    private final List<Glob> allowed;
    private final TypeSearch search;
    private final boolean libraries;

    /**
     * Those at methods of the application.
     *
     * @param allowed the types that may be made, by binary name; none when empty
     * @param instrumentation knows the classes of the application
     */
    public InjectedExceptions(List<Glob> allowed, Instrumentation instrumentation) {
        this(List.copyOf(allowed), new TypeSearch(instrumentation), false);
    }

    private InjectedExceptions(List<Glob> allowed, TypeSearch search, boolean libraries) {
        this.allowed = allowed;
        this.search = search;
        this.libraries = libraries;
    }

    /** Those at methods of libraries, which the application calls: drivers, clients of the JDK. */
    public InjectedExceptions atLibraries() {
        return new InjectedExceptions(allowed, search, true);
    }

    /**
     * Why the exception cannot be thrown at this class. Looks for its type anew.
     *
     * @return one sentence; empty when it can
     */
    public String refuses(Effect.Throw effect, Class<?> owner) {
        try {
            require(effect.type());
            constructor(effect, find(effect.type(), owner));
            return "";
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /**
     * Why the exception cannot be thrown wherever a place links later. What only the class of that place can tell is reported when it links.
     *
     * @return one sentence; empty when it can, as far as is known
     */
    public String refuses(Effect.Throw effect) {
        try {
            require(effect.type());
            @Nullable
            Class<?> known = libraries
                    ? search.find(effect.type(), null)
                    : TypeSearch.in(ClassLoader.getPlatformClassLoader(), effect.type());
            if (known != null) {
                constructor(effect, throwable(effect.type(), known));
            }
            return "";
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /**
     * Why the exception cannot be thrown at one of these classes, or wherever a place links later where there are none yet.
     *
     * @return one sentence; empty when it can, as far as is known
     */
    public String refuses(Effect.Throw effect, Collection<Class<?>> owners) {
        return owners.isEmpty()
                ? refuses(effect)
                : owners.stream()
                        .map(owner -> refuses(effect, owner))
                        .filter(reason -> !reason.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    /** The loaded classes of this name, over all loaders of the application. */
    public List<Class<?>> loaded(String className) {
        return search.loaded(className);
    }

    /**
     * Makes one.
     *
     * @param origin where it comes from: {@code experiment/fault at point}
     * @throws IllegalArgumentException when it cannot be made
     */
    public Throwable make(Effect.Throw effect, String origin, Class<?> owner) {
        require(effect.type());
        Constructor<? extends Throwable> constructor = constructor(effect, known(effect.type(), owner));
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
        return trimmed(made);
    }

    /** The same exception, whose trace begins where the application's own would. */
    public static <T extends Throwable> T trimmed(T made) {
        made.setStackTrace(withoutOurs(made.getStackTrace()));
        return made;
    }

    /** Makes it look as if the woven method had thrown it, whoever made it. */
    public static Throwable fromHere(Throwable made) {
        made.setStackTrace(withoutOurs(Thread.currentThread().getStackTrace()));
        return made;
    }

    private void require(String type) {
        for (Glob glob : allowed) {
            if (glob.matches(type)) {
                return;
            }
        }
        throw new IllegalArgumentException(type + " is not among the types that 'exceptions=' allows at start-up"
                + (allowed.isEmpty() ? ", which allows none" : ""));
    }

    private Class<? extends Throwable> find(String type, Class<?> owner) {
        @Nullable Class<?> own = libraries ? null : TypeSearch.in(owner.getClassLoader(), type);
        return throwable(type, own == null ? search.find(type, owner) : own);
    }

    /** The same for the thread of a struck call: what arming has found is not looked for again. */
    private Class<? extends Throwable> known(String type, Class<?> owner) {
        @Nullable Class<?> own = libraries ? null : TypeSearch.in(owner.getClassLoader(), type);
        return throwable(type, own == null ? search.known(type, owner) : own);
    }

    private static Class<? extends Throwable> throwable(String type, Class<?> found) {
        if (!Throwable.class.isAssignableFrom(found)) {
            throw new IllegalArgumentException(type + " is no Throwable");
        }
        return found.asSubclass(Throwable.class);
    }

    /** The constructor that makes it, whoever may call it; asking for it initialises nothing. */
    private static Constructor<? extends Throwable> constructor(Effect.Throw effect, Class<? extends Throwable> type) {
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
        int first = 0;
        while (first < trace.length && isOurs(trace[first].getClassName())) {
            first++;
        }
        return Arrays.copyOfRange(trace, first, trace.length);
    }

    private static boolean isOurs(String className) {
        return className.startsWith("io.chaos4j.")
                || className.startsWith("java.lang.invoke.")
                || className.startsWith("java.lang.reflect.")
                || className.startsWith("jdk.internal.reflect.")
                || className.equals("java.lang.Thread");
    }
}
