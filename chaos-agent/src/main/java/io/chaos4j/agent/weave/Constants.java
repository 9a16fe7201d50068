package io.chaos4j.agent.weave;

import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Constants on the operand stack. */
final class Constants {

    private Constants() {}

    /** The slots of a loaded constant. */
    static int slots(Object constant) {
        boolean wide = constant instanceof Long
                || constant instanceof Double
                || (constant instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
        return wide ? 2 : 1;
    }

    /** Pushes null or zero; nothing for void. */
    static void pushDefault(MethodVisitor to, Type type) {
        switch (type.getSort()) {
            case Type.VOID -> {}
            case Type.LONG -> to.visitInsn(Opcodes.LCONST_0);
            case Type.FLOAT -> to.visitInsn(Opcodes.FCONST_0);
            case Type.DOUBLE -> to.visitInsn(Opcodes.DCONST_0);
            case Type.ARRAY, Type.OBJECT -> to.visitInsn(Opcodes.ACONST_NULL);
            default -> to.visitInsn(Opcodes.ICONST_0);
        }
    }

    /** Pops what {@link #pushDefault} has pushed. */
    static void pop(MethodVisitor to, Type type) {
        if (type.getSize() == 2) {
            to.visitInsn(Opcodes.POP2);
        } else if (type.getSize() == 1) {
            to.visitInsn(Opcodes.POP);
        }
    }
}
