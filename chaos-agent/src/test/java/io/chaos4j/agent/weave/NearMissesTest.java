package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.model.Target;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The names that a hint holds. */
class NearMissesTest extends AbstractWeaverTest {

    private static final List<String> NAMES =
            List.of("submit-nc6xbW0", "submit größe", "submit (now)", "submit it where", "submit\"", "submit`");

    @Test
    void everyNameIsWrittenAsATargetReadsIt() throws Exception {
        byte[] classFile = classFile();
        Class<?> type = new Defining(classFile).loadClass("near.Orders");

        List<String> nearest = install().nearest(target("near.Orders#submit"));

        assertThat(nearest)
                .hasSize(5)
                .allSatisfy(text -> assertThat(Target.parse(text)).isInstanceOfSatisfying(Target.Method.class, read -> {
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

    private static byte[] classFile() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "near/Orders", null, "java/lang/Object", null);
        for (String name : NAMES) {
            MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "()V", null, null);
            method.visitCode();
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
        }
        return writer.toByteArray();
    }

    /** Has one class, and its file too. */
    private static final class Defining extends ClassLoader {

        private final byte[] classFile;

        Defining(byte[] classFile) {
            super(null);
            this.classFile = classFile;
        }

        @Override
        protected Class<?> findClass(String name) {
            return defineClass(name, classFile, 0, classFile.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return name.equals("near/Orders.class") ? new ByteArrayInputStream(classFile) : null;
        }
    }
}
