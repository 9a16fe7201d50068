package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.Weaving;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Classes that a loader of their own has, as in an application that is a jar of jars. */
class HierarchyTest extends AbstractWeaverTest {

    private final ClassLoader loader = new Having(Map.of(
            "org/acme/Base", classFile("org/acme/Base", "java/lang/Object", true),
            "org/acme/app/Middle", classFile("org/acme/app/Middle", "org/acme/Base", false),
            "org/acme/app/Orders", classFile("org/acme/app/Orders", "org/acme/app/Middle", false)));

    @Test
    void aMethodThatAClassNotLoadedYetInheritsFromOneThatIsLoadedIsWoven() throws Exception {
        loader.loadClass("org.acme.Base");
        Weaving weaving = install();
        weaving.weaveLoaded(List.of(target("org.acme.app.Orders#handle")));

        call("org.acme.app.Orders");

        assertThat(linker.names()).containsExactly("enter", "exit");
    }

    @Test
    void aMethodThatAClassInheritsFromOneThatLoadsWithItIsWoven() throws Exception {
        install(target("org.acme.app.Orders#handle"));

        call("org.acme.app.Orders");

        assertThat(linker.names()).containsExactly("enter", "exit");
    }

    private void call(String type) throws ReflectiveOperationException {
        Class<?> loaded = loader.loadClass(type);
        loaded.getMethod("handle").invoke(loaded.getConstructor().newInstance());
    }

    private static byte[] classFile(String name, String superName, boolean declares) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
        MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitCode();
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, superName, "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(1, 1);
        made.visitEnd();
        if (declares) {
            MethodVisitor handle = writer.visitMethod(Opcodes.ACC_PUBLIC, "handle", "()V", null, null);
            handle.visitCode();
            handle.visitInsn(Opcodes.RETURN);
            handle.visitMaxs(0, 1);
            handle.visitEnd();
        }
        return writer.toByteArray();
    }

    /** Has classes by their files. */
    private static final class Having extends ClassLoader {

        private final Map<String, byte[]> files;

        Having(Map<String, byte[]> files) {
            super(null);
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = files.get(name.replace('.', '/'));
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, file, 0, file.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] file = files.get(name.replace(".class", ""));
            return file == null ? null : new ByteArrayInputStream(file);
        }
    }
}
