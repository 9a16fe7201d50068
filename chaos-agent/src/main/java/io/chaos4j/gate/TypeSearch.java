package io.chaos4j.gate;

import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class that a name stands for among all loaders of the application. Nothing is initialised. Thread-safe, without locks.
 *
 * <p>A caller can only catch a class that its own loader has loaded: linking a method loads the types that it catches. So classes that
 * are loaded already count first, and only where none is are loaders asked to load one. Calls reach a woven class from its own loader
 * and from those below it; where none of these has the class, all others are looked through. Two different classes of the name are
 * ambiguous: which one a caller catches depends on the caller.
 */
final class TypeSearch {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Instrumentation instrumentation;
    private final Map<Asked, WeakReference<Class<?>>> found = new ConcurrentHashMap<>();

    TypeSearch(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** The class as it was found last for this owner; looks for it only if that has not happened. For the threads of the application. */
    Class<?> known(String type, Class<?> owner) {
        @Nullable WeakReference<Class<?>> seen = found.get(new Asked(type, loaderOf(owner)));
        @Nullable Class<?> there = seen == null ? null : seen.get();
        return there == null ? find(type, owner) : there;
    }

    /**
     * Looks for the class.
     *
     * @param owner the woven class; null where none has linked yet
     * @throws IllegalArgumentException when there is none, or more than one
     */
    Class<?> find(String type, @Nullable Class<?> owner) {
        ClassLoader top = owner == null ? PLATFORM : loaderOf(owner);
        @Nullable Class<?> one = in(PLATFORM, type);
        if (one == null) {
            one = below(top, type);
        }
        if (one == null && top != PLATFORM) {
            one = below(PLATFORM, type);
        }
        if (one == null) {
            throw new IllegalArgumentException("no class loader of the application finds a class " + type);
        }
        if (owner != null) {
            for (Iterator<Asked> keys = found.keySet().iterator(); keys.hasNext(); ) {
                if (keys.next().get() == null) {
                    keys.remove();
                }
            }
            found.put(new Asked(type, top), new WeakReference<>(one));
        }
        return one;
    }

    /** The loaded classes of this name, over all loaders of the application. */
    List<Class<?>> loaded(String name) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            if (each.getName().equals(name) && !each.isHidden() && !AgentLoaders.isOne(each.getClassLoader())) {
                loaded.add(each);
            }
        }
        return loaded;
    }

    /** What the loader finds; null when it finds nothing. Whatever goes wrong in a loader of the application is nothing found. */
    static @Nullable Class<?> in(@Nullable ClassLoader loader, String type) {
        try {
            return Class.forName(type, false, loader);
        } catch (ClassNotFoundException | LinkageError | RuntimeException absent) {
            return null;
        }
    }

    /** The one class that this loader and those below it have loaded, or else find. */
    private @Nullable Class<?> below(ClassLoader top, String type) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Class<?> each : loaded(type)) {
            if (isBelow(top, each.getClassLoader())) {
                classes.add(each);
            }
        }
        if (classes.isEmpty()) {
            @Nullable Class<?> own = in(top, type);
            if (own != null) {
                return own;
            }
            for (ClassLoader loader : loaders()) {
                @Nullable Class<?> each = isBelow(top, loader) ? in(loader, type) : null;
                if (each != null) {
                    classes.add(each);
                }
            }
        }
        if (classes.size() > 1) {
            throw ambiguous(type, classes);
        }
        return classes.isEmpty() ? null : classes.iterator().next();
    }

    private Set<ClassLoader> loaders() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(ClassLoader.getSystemClassLoader());
        for (Class<?> each : instrumentation.getAllLoadedClasses()) {
            @Nullable ClassLoader loader = each.getClassLoader();
            if (loader != null && loader != PLATFORM && !AgentLoaders.isOne(loader)) {
                loaders.add(loader);
            }
        }
        return loaders;
    }

    private static boolean isBelow(ClassLoader top, @Nullable ClassLoader loader) {
        for (@Nullable ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each == top) {
                return true;
            }
        }
        return top == PLATFORM; // some loaders have no parent and delegate as they please
    }

    private static IllegalArgumentException ambiguous(String type, Set<Class<?>> classes) {
        StringBuilder loaders = new StringBuilder();
        for (Class<?> each : classes) {
            loaders.append(loaders.length() == 0 ? "" : ", ").append(text(each.getClassLoader()));
        }
        return new IllegalArgumentException(
                classes.size() + " loaders have different classes named " + type + " (" + loaders
                        + "), and which one a caller catches depends on the caller: name a method of the application"
                        + " as the target, or a type that all of them share");
    }

    /** Its name where it has one; calls nothing of the application's. */
    private static String text(@Nullable ClassLoader loader) {
        if (loader == null) {
            return "boot";
        }
        String name = loader.getName() == null ? "" : "'" + loader.getName() + "' ";
        return name + loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
    }

    private static ClassLoader loaderOf(Class<?> owner) {
        @Nullable ClassLoader loader = owner.getClassLoader();
        return loader == null ? PLATFORM : loader;
    }

    /** A name and the loader of a woven class, held weakly: an application that is redeployed must be able to go. */
    private static final class Asked extends WeakReference<ClassLoader> {

        private final String type;
        private final int hash;

        Asked(String type, ClassLoader loader) {
            super(loader);
            this.type = type;
            this.hash = type.hashCode() * 31 + System.identityHashCode(loader);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            @Nullable ClassLoader loader = get();
            return other instanceof Asked asked && loader != null && asked.get() == loader && asked.type.equals(type);
        }
    }
}
