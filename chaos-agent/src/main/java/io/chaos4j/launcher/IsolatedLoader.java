package io.chaos4j.launcher;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads everything of the agent from beneath a prefix of the javaagent jar, where no other loader looks.
 *
 * <p>What lies in the jar is taken from the jar, even if a parent has it too (another agent may have appended its own libraries to the
 * boot loader); everything else comes from the platform loader, so the application's class path is never seen. Classes carry the suffix
 * {@code .classdata}; other resources keep their names. Safe for use by several threads; never closed, it lives as long as the JVM.
 */
final class IsolatedLoader extends ClassLoader {

    static final String PREFIX = "chaos4j-isolated/";

    private static final String SERVICES = "META-INF/services/";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final URL root;
    private final ProtectionDomain domain;
    private final @Nullable String version;

    private IsolatedLoader(File file, URL location) throws IOException {
        super("chaos4j", ClassLoader.getPlatformClassLoader());
        this.jar = new JarFile(file, false);
        this.root = new URL("jar:" + location + "!/");
        this.version = jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        Permissions all = new Permissions();
        all.add(new AllPermission());
        this.domain = new ProtectionDomain(new CodeSource(location, (Certificate[]) null), all);
    }

    /** A loader for the jar that this class itself came from. */
    static IsolatedLoader ofThisJar() throws IOException, URISyntaxException {
        CodeSource source = IsolatedLoader.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IOException("the launcher does not know the jar it came from");
        }
        return of(new File(source.getLocation().toURI()));
    }

    static IsolatedLoader of(File file) throws IOException {
        return new IsolatedLoader(file, file.toURI().toURL());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                found = define(name);
            }
            if (found == null) {
                return super.loadClass(name, resolve);
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    private @Nullable Class<?> define(String name) throws ClassNotFoundException {
        ZipEntry entry = entry(name.replace('.', '/') + ".class");
        if (entry == null) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = read(entry);
        } catch (IOException problem) {
            throw new ClassNotFoundException(name, problem);
        }
        definePackageOf(name);
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    private void definePackageOf(String className) {
        int dot = className.lastIndexOf('.');
        String name = dot < 0 ? "" : className.substring(0, dot);
        if (getDefinedPackage(name) != null) {
            return;
        }
        boolean ours = name.startsWith("io.chaos4j");
        try {
            definePackage(name, null, null, null, ours ? "Chaos4j" : null, ours ? version : null, null, null);
        } catch (IllegalArgumentException definedMeanwhile) {
            // Another thread was quicker; its package is the same.
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null || name.startsWith(SERVICES) ? own : super.getResource(name);
    }

    /** Services are those of the jar alone: a provider that someone put in front of the boot loader is not ours to load. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        URL own = findResource(name);
        if (own != null) {
            return Collections.enumeration(Collections.singleton(own));
        }
        return name.startsWith(SERVICES) ? Collections.emptyEnumeration() : super.getResources(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        ZipEntry entry = entry(name);
        if (entry == null) {
            return null;
        }
        try {
            return new URL(root, entry.getName());
        } catch (MalformedURLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Read straight from the jar that is open already, instead of through a {@code jar:} connection and its cache. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        ZipEntry entry = entry(name);
        if (entry == null) {
            return name.startsWith(SERVICES) ? null : super.getResourceAsStream(name);
        }
        try {
            return new ByteArrayInputStream(read(entry));
        } catch (IOException unreadable) {
            return null;
        }
    }

    private @Nullable ZipEntry entry(String resource) {
        return jar.getEntry(PREFIX + (resource.endsWith(".class") ? resource + "data" : resource));
    }

    private byte[] read(ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
