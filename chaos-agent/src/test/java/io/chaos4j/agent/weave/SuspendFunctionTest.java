package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.JavaLangGate;
import io.chaos4j.gate.Shape;
import io.chaos4j.testing.OwnInstrumentation;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A suspend function as Kotlin 2.0 compiles it: it returns over another value, and is called again when it goes on. */
class SuspendFunctionTest {

    private static final String SERVICE = "com/acme/Service";
    private static final String OWN = SERVICE + "$load$1";
    private static final String CONTINUATION = "kotlin/coroutines/Continuation";
    private static final String LOAD = "(JL" + CONTINUATION + ";)Ljava/lang/Object;";

    private final RecordingLinker linker = new RecordingLinker();
    private final Ledger ledger = new Ledger();

    @Test
    void aCallIsOneCallHoweverOftenItGoesOn() throws Exception {
        Running running = new Running(rule(Shape.AROUND));

        assertThat(running.load(null)).isEqualTo("SUSPENDED");
        assertThat(linker.names()).containsExactly("enter", "exit");

        assertThat(running.load(running.suspended(Integer.MIN_VALUE))).isEqualTo("done");
        assertThat(linker.names()).as("it has gone on").containsExactly("enter", "exit");
        assertThat(ledger.notWoven()).isEmpty();
    }

    @Test
    void aCallFromInsideOfTheSameFunctionIsAnotherCall() throws Exception {
        Running running = new Running(rule(Shape.AROUND));

        running.load(null);
        assertThat(running.load(running.suspended(0))).isEqualTo("SUSPENDED");

        assertThat(linker.names()).containsExactly("enter", "exit", "enter", "exit");
    }

    @Test
    void inTheEntryShapeTooACallIsOneCall() throws Exception {
        Running running = new Running(rule(Shape.ENTRY));

        assertThat(running.load(null)).isEqualTo("SUSPENDED");
        assertThat(running.load(running.suspended(Integer.MIN_VALUE))).isEqualTo("done");

        assertThat(linker.names()).containsExactly("entry");
    }

    @Test
    void twoIntegrationsWeaveItOnceEach() throws Exception {
        Running running = new Running(rule(Shape.AROUND), WeaveRule.around("other", SERVICE.replace('/', '.'), "load"));

        assertThat(running.load(null)).isEqualTo("SUSPENDED");
        assertThat(running.load(running.suspended(Integer.MIN_VALUE))).isEqualTo("done");

        assertThat(linker.names()).containsExactly("enter", "enter", "exit", "exit");
    }

    private static WeaveRule rule(Shape shape) {
        return new WeaveRule("test", shape, new WeaveRule.Owner.Named(SERVICE.replace('/', '.')), "load", null, null);
    }

    /** The class, woven and loaded by a loader of its own. */
    private final class Running {

        private final Class<?> service;

        Running(WeaveRule... rules) throws ReflectiveOperationException {
            WeavingTransformer transformer = new WeavingTransformer(
                    JavaLangGate.install(OwnInstrumentation.get(), linker), new Places(), ledger);
            transformer.use(List.of(rules).stream()
                    .map(rule -> new CompiledRule(rule, null))
                    .toList());
            Map<String, byte[]> files = new HashMap<>();
            files.put(CONTINUATION, continuation());
            files.put(OWN, ownContinuation());
            byte[] service = service();
            byte @Nullable [] woven = transformer.transform(getClass().getClassLoader(), SERVICE, null, null, service);
            files.put(SERVICE, woven == null ? service : woven);
            this.service = new ClassLoader(null) {
                @Override
                protected Class<?> findClass(String name) throws ClassNotFoundException {
                    byte[] file = files.get(name.replace('.', '/'));
                    if (file == null) {
                        throw new ClassNotFoundException(name);
                    }
                    return defineClass(name, file, 0, file.length);
                }
            }.loadClass(SERVICE.replace('/', '.'));
        }

        @Nullable
        Object load(@Nullable Object continuation) throws ReflectiveOperationException {
            return service.getMethods()[0].invoke(service.getConstructor().newInstance(), 1L, continuation);
        }

        /** The continuation with which the function has suspended itself last, with bits added to its label. */
        Object suspended(int bits) throws ReflectiveOperationException {
            Object last = service.getField("last").get(null);
            Field label = last.getClass().getField("label");
            label.setInt(last, label.getInt(last) | bits);
            return last;
        }
    }

    private static byte[] continuation() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V1_8,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT,
                CONTINUATION,
                null,
                "java/lang/Object",
                null);
        return writer.toByteArray();
    }

    private static byte[] ownContinuation() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, OWN, null, "java/lang/Object", new String[] {CONTINUATION});
        writer.visitField(Opcodes.ACC_PUBLIC, "label", "I", null, null).visitEnd();
        constructor(writer);
        return writer.toByteArray();
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor made = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        made.visitCode();
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        made.visitInsn(Opcodes.RETURN);
        made.visitMaxs(1, 1);
        made.visitEnd();
    }

    private static byte[] service() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return "java/lang/Object";
            }
        };
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, SERVICE, null, "java/lang/Object", null);
        writer.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "last", "L" + OWN + ";", null, null)
                .visitEnd();
        constructor(writer);
        MethodVisitor load = writer.visitMethod(Opcodes.ACC_PUBLIC, "load", LOAD, null, null);
        load.visitCode();
        body(load);
        load.visitMaxs(0, 0);
        load.visitEnd();
        return writer.toByteArray();
    }

    private static void body(MethodVisitor code) {
        Label fresh = new Label();
        Label begun = new Label();
        Label answered = new Label();
        Label resumed = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 3);
        code.visitTypeInsn(Opcodes.INSTANCEOF, OWN);
        code.visitJumpInsn(Opcodes.IFEQ, fresh);
        code.visitVarInsn(Opcodes.ALOAD, 3);
        code.visitTypeInsn(Opcodes.CHECKCAST, OWN);
        code.visitVarInsn(Opcodes.ASTORE, 4);
        code.visitVarInsn(Opcodes.ALOAD, 4);
        code.visitFieldInsn(Opcodes.GETFIELD, OWN, "label", "I");
        code.visitLdcInsn(Integer.MIN_VALUE);
        code.visitInsn(Opcodes.IAND);
        code.visitJumpInsn(Opcodes.IFEQ, fresh);
        code.visitVarInsn(Opcodes.ALOAD, 4);
        code.visitInsn(Opcodes.DUP);
        code.visitFieldInsn(Opcodes.GETFIELD, OWN, "label", "I");
        code.visitLdcInsn(Integer.MIN_VALUE);
        code.visitInsn(Opcodes.ISUB);
        code.visitFieldInsn(Opcodes.PUTFIELD, OWN, "label", "I");
        code.visitJumpInsn(Opcodes.GOTO, begun);
        code.visitLabel(fresh);
        code.visitTypeInsn(Opcodes.NEW, OWN);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, OWN, "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ASTORE, 4);
        code.visitLabel(begun);
        code.visitVarInsn(Opcodes.ALOAD, 4);
        code.visitFieldInsn(Opcodes.PUTSTATIC, SERVICE, "last", "L" + OWN + ";");
        code.visitVarInsn(Opcodes.ALOAD, 4);
        code.visitFieldInsn(Opcodes.GETFIELD, OWN, "label", "I");
        code.visitJumpInsn(Opcodes.IFNE, resumed);
        code.visitVarInsn(Opcodes.ALOAD, 4);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitFieldInsn(Opcodes.PUTFIELD, OWN, "label", "I");
        // What the callee answered stays on the stack where the function suspends itself.
        code.visitLdcInsn("SUSPENDED");
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn("SUSPENDED");
        code.visitJumpInsn(Opcodes.IF_ACMPNE, answered);
        code.visitLdcInsn("SUSPENDED");
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(answered);
        code.visitInsn(Opcodes.POP);
        code.visitLabel(resumed);
        code.visitLdcInsn("done");
        code.visitInsn(Opcodes.ARETURN);
    }
}
