package io.chaos4j.benchmarks.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that does nothing: what any agent costs. */
public final class EmptyAgent {

    private EmptyAgent() {}

    /** Called by the JVM. */
    public static void premain(String options) {}

    /** Writes it as a jar. */
    static Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
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
