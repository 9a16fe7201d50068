package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.JavaLangGate;
import io.chaos4j.testing.OwnInstrumentation;
import java.util.Arrays;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Class files that javac does not write, or seldom. */
class OddClassFilesTest {

    private final Places places = new Places();
    private final Ledger ledger = new Ledger();
    private final RecordingLinker linker = new RecordingLinker();

    @Test
    void aMethodSoLongThatTheJumpsToItsEndAreWideWorks() throws Exception {
        byte[] woven = weave(Opcodes.V17, "(I)I", code -> {
            for (int i = 0; i < 15_000; i++) {
                code.visitIincInsn(0, 1);
            }
            code.visitInsn(Opcodes.ICONST_5);
            code.visitInsn(Opcodes.IRETURN);
        });

        assertThat(run(woven)).isEqualTo(5);
        assertThat(linker.names()).containsExactly("enter", "exit");
    }

    @Test
    void aMethodThatWouldPassTheLimitStaysAsItIsAndTheOthersAreWoven() throws Exception {
        byte[] woven = weave(Opcodes.V17, "(I)I", code -> {
            for (int i = 0; i < 65_500; i++) {
                code.visitInsn(Opcodes.NOP);
            }
            code.visitInsn(Opcodes.ICONST_5);
            code.visitInsn(Opcodes.IRETURN);
        });

        assertThat(woven).isNotNull();
        assertThat(run(woven)).isEqualTo(5);
        assertThat(linker.calls()).isEmpty();
        assertThat(places.all()).extracting(place -> place.methodName()).containsExactly("other");
        assertThat(ledger.notWoven()).anyMatch(not -> not.reason().equals("it would pass 64 KiB"));
    }

    @Test
    void aReturnOverOtherValuesIsWoven() throws Exception {
        byte[] woven = weave(Opcodes.V17, "(I)I", OddClassFilesTest::returnOverOtherValues);

        assertThat(run(woven)).isEqualTo(5);
        assertThat(linker.names()).containsExactly("enter", "exit");
        assertThat(ledger.notWoven()).isEmpty();

        linker.tokens(call -> null);
        assertThat(run(woven)).as("idle, nothing is changed").isEqualTo(5);
        assertThat(linker.names()).containsExactly("enter", "exit");
    }

    @Test
    void aReturnOverOtherValuesIsWovenForTwoIntegrations() throws Exception {
        byte[] woven = weave(
                Opcodes.V17,
                "(I)I",
                OddClassFilesTest::returnOverOtherValues,
                WeaveRule.around("one", "odd.Class", "odd"),
                WeaveRule.around("two", "odd.Class", "odd"));

        assertThat(run(woven)).isEqualTo(5);
        assertThat(linker.names()).containsExactly("enter", "enter", "exit", "exit");
    }

    /** Returns 5 over a long and an int, or 7 over nothing from behind a jump where the argument is not 0. */
    private static void returnOverOtherValues(MethodVisitor code) {
        Label other = new Label();
        code.visitInsn(Opcodes.LCONST_1);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitJumpInsn(Opcodes.IFNE, other);
        code.visitInsn(Opcodes.ICONST_5);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(other);
        code.visitFrame(
                Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 2, new Object[] {Opcodes.LONG, Opcodes.INTEGER});
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.POP2);
        code.visitIntInsn(Opcodes.BIPUSH, 7);
        code.visitInsn(Opcodes.IRETURN);
    }

    @Test
    void aClassFileBeforeInvokedynamicIsRefused() {
        weave(Opcodes.V1_6, "(I)I", code -> {
            code.visitInsn(Opcodes.ICONST_5);
            code.visitInsn(Opcodes.IRETURN);
        });

        assertThat(places.all()).isEmpty();
        assertThat(ledger.notWoven())
                .anyMatch(not -> not.reason().equals("its class file is of version 50, and a gate needs 51"));
    }

    @Test
    void tooManyArgumentsAreRefused() {
        weave(Opcodes.V17, "(" + "I".repeat(252) + ")I", code -> {
            code.visitInsn(Opcodes.ICONST_5);
            code.visitInsn(Opcodes.IRETURN);
        });

        assertThat(ledger.notWoven()).anyMatch(not -> not.reason().equals("it takes too many arguments"));
    }

    @Test
    void aFrameAtTheVeryBeginningIsKept() throws Exception {
        byte[] woven = weave(Opcodes.V17, "(I)I", code -> {
            Label start = new Label();
            Label end = new Label();
            code.visitLabel(start);
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
            code.visitIincInsn(0, 1);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitIntInsn(Opcodes.BIPUSH, 9);
            code.visitJumpInsn(Opcodes.IF_ICMPLT, start);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.GOTO, end);
            code.visitLabel(end);
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 1, new Object[] {Opcodes.INTEGER});
            code.visitInsn(Opcodes.IRETURN);
        });

        assertThat(run(woven)).isEqualTo(9);
        assertThat(linker.names()).containsExactly("enter", "exit");
    }

    @Test
    void whatIsNoClassFileIsLeftAloneAndSaid() {
        WeavingTransformer transformer = transformer(WeaveRule.around("test", "odd.Class", "odd"));

        assertThat(transformer.transform(null, "odd/Class", null, null, new byte[] {1, 2, 3}))
                .isNull();
        assertThat(ledger.problems()).singleElement().asString().startsWith("odd.Class was left as it is");
    }

    private WeavingTransformer transformer(WeaveRule... rules) {
        int engine = JavaLangGate.install(OwnInstrumentation.get(), linker);
        WeavingTransformer transformer = new WeavingTransformer(engine, places, ledger);
        transformer.use(
                Arrays.stream(rules).map(rule -> new CompiledRule(rule, null)).toList());
        return transformer;
    }

    /** A class with a static method {@code odd}, called with 0. */
    private byte @Nullable [] weave(int version, String descriptor, Consumer<MethodVisitor> body) {
        return weave(
                version,
                descriptor,
                body,
                WeaveRule.around("test", "odd.Class", "odd"),
                WeaveRule.around("test", "odd.Class", "other", "()V"));
    }

    private byte @Nullable [] weave(int version, String descriptor, Consumer<MethodVisitor> body, WeaveRule... rules) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "odd/Class", null, "java/lang/Object", null);
        MethodVisitor odd = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "odd", descriptor, null, null);
        odd.visitCode();
        body.accept(odd);
        odd.visitMaxs(4, 255);
        odd.visitEnd();
        MethodVisitor other = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "other", "()V", null, null);
        other.visitCode();
        other.visitInsn(Opcodes.RETURN);
        other.visitMaxs(0, 0);
        other.visitEnd();
        return transformer(rules).transform(null, "odd/Class", null, null, writer.toByteArray());
    }

    private Object run(byte @Nullable [] classFile) throws ReflectiveOperationException {
        if (classFile == null) {
            throw new AssertionError("nothing was woven " + ledger.problems() + ledger.notWoven());
        }
        Class<?> type = new ClassLoader(null) {
            Class<?> define() {
                return defineClass(null, classFile, 0, classFile.length);
            }
        }.define();
        return type.getMethod("odd", int.class).invoke(null, 0);
    }
}
