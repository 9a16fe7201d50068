package io.chaos4j.benchmarks.slices;

import com.example.slices.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Copies of a class under other names, each compiled by the JIT on its own: what one has been through does not show in
 * another's code, and the agent weaves some of them and not others.
 */
public final class Copies {

    private Copies() {}

    /**
     * Defines a copy and makes an instance of it.
     *
     * @param suffix what is added to the class's name
     */
    public static Work of(Class<? extends Work> template, String suffix) {
        String from = template.getName().replace('.', '/');
        String to = from + suffix;
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes(template))
                .accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, Map.of(from, to))), 0);
        try {
            return (Work) new Loader(template.getClassLoader())
                    .define(to.replace('/', '.'), writer.toByteArray())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The class file of a class. */
    public static byte[] bytes(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (in == null) {
                throw new IllegalStateException("the class file of " + type.getName() + " is not there");
            }
            return in.readAllBytes();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static final class Loader extends ClassLoader {

        Loader(ClassLoader parent) {
            super(parent);
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
