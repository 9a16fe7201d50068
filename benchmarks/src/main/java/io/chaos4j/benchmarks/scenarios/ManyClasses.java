package io.chaos4j.benchmarks.scenarios;

import com.example.slices.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes {@code com.example.many.C00} and so on, with methods {@code m00} and so on that are called in turns. */
final class ManyClasses extends ClassLoader {

    static final String PACKAGE = "com.example.many";
    static final int CLASSES = 100;
    static final int METHODS = 100;

    private static final String TYPE = "(I)I";

    private ManyClasses() {
        super(ManyClasses.class.getClassLoader());
    }

    /** An instance of each. */
    static List<Work> all() throws ReflectiveOperationException {
        ManyClasses loader = new ManyClasses();
        List<Work> all = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            String name = String.format(Locale.ROOT, "%s.C%02d", PACKAGE, i);
            byte[] bytes = bytes(name.replace('.', '/'), i);
            Class<?> type = loader.defineClass(name, bytes, 0, bytes.length);
            all.add((Work) type.getConstructor().newInstance());
        }
        return all;
    }

    private static byte[] bytes(String name, int number) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name, null, "java/lang/Object", new String[] {
            Work.class.getName().replace('.', '/')
        });
        MethodVisitor init = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(Opcodes.ALOAD, 0);
        init.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(init, Opcodes.RETURN);
        for (int i = 0; i < METHODS; i++) {
            MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, method(i), TYPE, null, null);
            method.visitCode();
            method.visitVarInsn(Opcodes.ILOAD, 1);
            method.visitIntInsn(Opcodes.SIPUSH, number * METHODS + i);
            method.visitInsn(Opcodes.IXOR);
            end(method, Opcodes.IRETURN);
        }
        run(writer, name);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code public long run(int times)}: calls all methods so often, one after another. */
    private static void run(ClassWriter writer, String name) {
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "(I)J", null, null);
        Label loop = new Label();
        Label done = new Label();
        run.visitCode();
        run.visitInsn(Opcodes.ICONST_0);
        run.visitVarInsn(Opcodes.ISTORE, 2);
        run.visitLabel(loop);
        run.visitVarInsn(Opcodes.ILOAD, 1);
        run.visitJumpInsn(Opcodes.IFLE, done);
        run.visitIincInsn(1, -1);
        for (int i = 0; i < METHODS; i++) {
            run.visitVarInsn(Opcodes.ALOAD, 0);
            run.visitVarInsn(Opcodes.ILOAD, 2);
            run.visitMethodInsn(Opcodes.INVOKEVIRTUAL, name, method(i), TYPE, false);
            run.visitVarInsn(Opcodes.ISTORE, 2);
        }
        run.visitJumpInsn(Opcodes.GOTO, loop);
        run.visitLabel(done);
        run.visitVarInsn(Opcodes.ILOAD, 2);
        run.visitInsn(Opcodes.I2L);
        end(run, Opcodes.LRETURN);
    }

    private static String method(int number) {
        return String.format(Locale.ROOT, "m%02d", number);
    }

    private static void end(MethodVisitor method, int ret) {
        method.visitInsn(ret);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
