package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The names that a hint holds. */
class NearMissesTest extends AbstractWeaverTest {

    private static final String ORDERS = "near/Orders.class";
    private static final List<String> NAMES =
            List.of("submit-nc6xbW0", "submit größe", "submit (now)", "submit it where", "submit\"", "submit`");

    @Test
    void everyNameIsWrittenAsATargetReadsIt() throws Exception {
        Class<?> type =
                new Defining(Map.of(ORDERS, classFile("near/Orders", "java/lang/Object"))).loadClass("near.Orders");

        List<String> nearest = install().nearest(target("near.Orders#submit"));

        assertThat(nearest)
                .hasSize(5)
                .allSatisfy(text -> assertThat(Target.parse(text)).isInstanceOfSatisfying(MethodTarget.class, read -> {
                    assertThat(read.type()).isEqualTo(type.getName());
                    assertThat(read.method().replace('*', '`')).isIn(NAMES);
                }));
    }

    @Test
    void whatIsAskedForIsNotNearItself() throws Exception {
        String type = PACKAGE + "Unwoven";
        Weaving weaving = install();
        fresh().loadClass(type);

        assertThat(weaving.nearest(target(type + "#anAbstract"))).doesNotContain(type + "#anAbstract");
        assertThat(weaving.nearest(target(type + "#anAbstrac"))).contains(type + "#anAbstract");
    }

    @Test
    void whatOverridesAMethodIsWrittenSoToo() throws Exception {
        ClassLoader loader = new Defining(Map.of(
                ORDERS,
                classFile("near/Orders", "java/lang/Object"),
                "near/Late.class",
                classFile("near/Late", "near/Orders")));
        loader.loadClass("near.Late");

        assertThat(install().overriding("near.Orders", "submit (now)")).containsExactly("near.Late#`submit (now)`");
    }

    /** They were named, though they are never woven. */
    @Test
    void theBodiesOfLambdasAreNearNothing() throws Exception {
        new Defining(Map.of(ORDERS, classFile("near/Orders", "java/lang/Object"))).loadClass("near.Orders");

        assertThat(install().nearest(target("near.Orders#rejected"))).isEmpty();
    }

    private static byte[] classFile(String name, String superclass) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superclass, null);
        for (String each : NAMES) {
            method(writer, Opcodes.ACC_PUBLIC, each);
        }
        method(writer, Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC, "lambda$rejected$1");
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, int access, String name) {
        MethodVisitor method = writer.visitMethod(access, name, "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 1);
        method.visitEnd();
    }

    /** Has some classes, and their files too. */
    private static final class Defining extends ClassLoader {

        private final Map<String, byte[]> classFiles;

        Defining(Map<String, byte[]> classFiles) {
            super(null);
            this.classFiles = classFiles;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] classFile = classFiles.get(name.replace('.', '/') + ".class");
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            byte[] classFile = classFiles.get(name);
            return classFile == null ? null : new ByteArrayInputStream(classFile);
        }
    }
}
