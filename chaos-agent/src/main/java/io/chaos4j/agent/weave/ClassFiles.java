package io.chaos4j.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Class files as their loaders have them. Reads resources, so never to be called from inside the transformer. */
final class ClassFiles {

    private ClassFiles() {}

    /** The class file from which a class was loaded, as far as its loader can tell; null if it cannot. */
    static byte @Nullable [] of(Class<?> type) {
        return of(type.getClassLoader(), type.getName());
    }

    /** The class file that a loader has by this name; null if it has none. */
    static byte @Nullable [] of(@Nullable ClassLoader loader, String name) {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /** The names of the methods that a class file declares, initialisers excepted. */
    static Set<String> methodNames(byte[] classFile) {
        return methodNames(classFile, 0);
    }

    /** The same without those that a compiler adds, none of which is ever woven: the bodies of lambdas, bridges. */
    static Set<String> writtenMethodNames(byte[] classFile) {
        return methodNames(classFile, Opcodes.ACC_SYNTHETIC);
    }

    /** All without the static ones. */
    static Set<String> instanceMethodNames(byte[] classFile) {
        return methodNames(classFile, Opcodes.ACC_STATIC);
    }

    private static Set<String> methodNames(byte[] classFile, int without) {
        Set<String> names = new HashSet<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                if ((access & without) == 0 && name.charAt(0) != '<') {
                                    names.add(name);
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return names;
    }
}
