package io.chaos4j.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * Loads the weaver and its Byte Buddy for an engine on the class path, out of reach of the application's own Byte Buddy: dependency
 * management may pin one there that cannot read newer class files.
 *
 * <p>Child first for {@code io.chaos4j.agent.weave} and {@code net.bytebuddy}, parent first for all else, so that the weaver shares the
 * gate, the plan and the engine with its caller. Byte Buddy comes from beneath a prefix of {@code chaos-agent.jar}; where that is absent
 * (an IDE that compiled the classes and nothing else), from the class path. Safe for use by several threads.
 *
 * <p>Inside the javaagent's isolated loader nothing needs isolating again: {@link #of} returns the parent itself.
 */
public final class WeaverLoader extends ClassLoader {

    static final String PREFIX = "chaos4j-weaver/";

    private static final String WEAVER = "io.chaos4j.agent.weave.";
    private static final String BYTE_BUDDY = "net.bytebuddy.";
    private static final String ISOLATED_LOADER = "io.chaos4j.launcher.IsolatedLoader";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader parent;

    private WeaverLoader(ClassLoader parent) {
        super("chaos4j-weaver", parent);
        this.parent = parent;
    }

    /** A loader for the weaver of an engine whose other classes are loaded by {@code parent}; a new one at each call. */
    public static ClassLoader of(ClassLoader parent) {
        return parent.getClass().getName().equals(ISOLATED_LOADER) ? parent : new WeaverLoader(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(WEAVER) && !name.startsWith(BYTE_BUDDY)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                found = findClass(name);
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    /** Without a code source: Byte Buddy's agent would take the jar it names for one of its own. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = bytes(name.replace('.', '/') + ".class");
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte @Nullable [] bytes(String resource) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException problem) {
            throw new ClassNotFoundException(resource, problem);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL prefixed = name.startsWith("net/bytebuddy/") ? parent.getResource(prefixed(name)) : null;
        return prefixed != null ? prefixed : parent.getResource(name);
    }

    /** Through the parent, which may be a loader of nested jars with streams of its own. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        InputStream prefixed = name.startsWith("net/bytebuddy/") ? parent.getResourceAsStream(prefixed(name)) : null;
        return prefixed != null ? prefixed : parent.getResourceAsStream(name);
    }

    private static String prefixed(String name) {
        return PREFIX + (name.endsWith(".class") ? name + "data" : name);
    }
}
