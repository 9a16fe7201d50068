package io.chaos4j.benchmarks.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** An agent that does nothing: what any agent costs. With {@link #LOOKING} it looks at every class that loads, and leaves it. */
public final class EmptyAgent implements ClassFileTransformer {

    /** The option with which it looks at every class. */
    public static final String LOOKING = "looking";

    private EmptyAgent() {}

    /** Called by the JVM. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        if (LOOKING.equals(options)) {
            instrumentation.addTransformer(new EmptyAgent(), true);
        }
    }

    /** Writes it as a jar. */
    public static Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path file = Files.createTempFile("empty-agent", ".jar");
        file.toFile().deleteOnExit();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                InputStream in = EmptyAgent.class.getResourceAsStream("EmptyAgent.class")) {
            if (in == null) {
                throw new IllegalStateException("the class file of the empty agent is not there");
            }
            jar.putNextEntry(new JarEntry(EmptyAgent.class.getName().replace('.', '/') + ".class"));
            in.transferTo(jar);
            jar.closeEntry();
        }
        return file;
    }
}
