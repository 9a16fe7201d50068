package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/** Which classes are read through at all, and which are told by a glance at the class file. */
class MethodFilterTest {

    private final CompiledRule commit =
            new CompiledRule(WeaveRule.implementing("test", "java.sql.Connection", "commit", "()V"), null);
    private final CompiledRule sending = new CompiledRule(
            new WeaveRule(
                    "test", Shape.AROUND, new WeaveRule.Owner.Implementing("com.acme.Gateway"), "send*", null, null),
            Set.of("send", "sendAll"));
    private final MethodFilter filter = new MethodFilter(List.of(commit, sending));

    @Test
    void aClassThatDeclaresTheMethodMayMatch() {
        assertThat(found(type(writer -> method(writer, "commit", "()V")))).containsExactly(commit);
        assertThat(found(type(writer -> method(writer, "sendAll", "(I)I")))).containsExactly(sending);
    }

    @Test
    void aClassThatOnlyCallsItDoesNot() {
        assertThat(found(type(writer -> {
                    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "work", "()V", null, null);
                    code.visitCode();
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/sql/Connection", "commit", "()V", true);
                    code.visitInsn(Opcodes.RETURN);
                    code.visitMaxs(1, 1);
                    code.visitEnd();
                })))
                .isEmpty();
    }

    @Test
    void anotherDescriptorDoesNotMatchAndAFieldOfTheNameNeither() {
        assertThat(found(type(writer -> {
                    method(writer, "commit", "(I)V");
                    method(writer, "other", "()V");
                    writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "send", "I", null, 7)
                            .visitEnd();
                })))
                .isEmpty();
    }

    @Test
    void interfacesFieldsAndAttributesArePassedOver() {
        assertThat(found(type(writer -> {
                    writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "limit", "J", null, 7L)
                            .visitEnd();
                    writer.visitField(0, "names", "Ljava/util/List;", "Ljava/util/List<Ljava/lang/String;>;", null)
                            .visitEnd();
                    writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "first", "()V", null, new String[] {
                                "java/io/IOException"
                            })
                            .visitEnd();
                    method(writer, "commit", "()V");
                    method(writer, "send", "()V");
                })))
                .containsExactly(commit, sending);
    }

    /** Before the name in the pool, where each would put it out of step. */
    @Test
    void constantsOfEveryKindArePassedOver() {
        byte[] type = type(
                pool -> {
                    Handle handle = new Handle(Opcodes.H_INVOKESTATIC, "com/acme/Type", "make", "()I", false);
                    pool.newConst(7);
                    pool.newConst(7f);
                    pool.newConst(7L);
                    pool.newConst(7d);
                    pool.newConst("seven");
                    pool.newConst(Type.getObjectType("com/acme/Seven"));
                    pool.newConst(Type.getMethodType("()J"));
                    pool.newField("com/acme/Type", "field", "I");
                    pool.newMethod("com/acme/Type", "method", "()F", false);
                    pool.newMethod("com/acme/Type", "inherited", "()F", true);
                    pool.newInvokeDynamic("dynamic", "()D", handle);
                    pool.newConstantDynamic("constant", "I", handle);
                    pool.newModule("com.acme");
                    pool.newPackage("com/acme");
                    pool.newUTF8("");
                },
                writer -> method(writer, "commit", "()V"));

        assertThat(new ClassReader(type).getItemCount()).isGreaterThan(40);
        assertThat(found(type)).containsExactly(commit);
    }

    /** In modified UTF-8 a character beyond the first plane is two of three bytes. */
    @Test
    void aNameOfSupplementaryCharactersIsFound() {
        String name = new StringBuilder("pay").appendCodePoint(0x20BB7).toString();
        CompiledRule odd = new CompiledRule(WeaveRule.implementing("test", "java.sql.Connection", name, "()V"), null);
        List<CompiledRule> found = new ArrayList<>();

        new MethodFilter(List.of(odd)).collect(type(writer -> method(writer, name, "()V")), found);

        assertThat(found).containsExactly(odd);
    }

    /** Two constants of one text; the method has the one, and the other came last. */
    @Test
    void aNameThatStandsTwiceInThePoolMayBeTheMethods() {
        byte[] type = type(writer -> {
            method(writer, "commit", "()V");
            writer.visitField(0, "c0mmit", "I", null, null).visitEnd();
        });
        String text = new String(type, StandardCharsets.ISO_8859_1);
        byte[] doubled = text.replace("c0mmit", "commit").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(found(doubled)).containsExactly(commit);
    }

    private List<CompiledRule> found(byte[] classFile) {
        List<CompiledRule> found = new ArrayList<>();
        filter.collect(classFile, found);
        return found;
    }

    private static byte[] type(Consumer<ClassWriter> members) {
        return type(pool -> {}, members);
    }

    private static byte[] type(Consumer<ClassWriter> before, Consumer<ClassWriter> members) {
        ClassWriter writer = new ClassWriter(0);
        before.accept(writer);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
                "com/acme/Type",
                null,
                "java/lang/Object",
                new String[] {"java/io/Serializable", "java/lang/Cloneable"});
        members.accept(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void method(ClassWriter writer, String name, String descriptor) {
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, name, descriptor, null, null)
                .visitEnd();
    }
}
