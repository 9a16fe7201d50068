package io.chaos4j.agent.weave;

import net.bytebuddy.jar.asm.Opcodes;

/**
 * By how many slots the instructions without operands of a type change the height of the operand stack (JVMS chapter 6). Those that name a
 * field, a method or a constant are computed from its type.
 */
final class StackDelta {

    private static final byte[] OF = new byte[Opcodes.MONITOREXIT + 1];

    static {
        range(1, Opcodes.ACONST_NULL, Opcodes.ICONST_5);
        range(2, Opcodes.LCONST_0, Opcodes.LCONST_1);
        range(1, Opcodes.FCONST_0, Opcodes.FCONST_2);
        range(2, Opcodes.DCONST_0, Opcodes.DCONST_1);
        each(1, Opcodes.BIPUSH, Opcodes.SIPUSH, Opcodes.ILOAD, Opcodes.FLOAD, Opcodes.ALOAD);
        each(2, Opcodes.LLOAD, Opcodes.DLOAD);
        // An array and an index go, the element comes.
        range(-1, Opcodes.IALOAD, Opcodes.SALOAD);
        each(0, Opcodes.LALOAD, Opcodes.DALOAD);
        each(-1, Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE);
        each(-2, Opcodes.LSTORE, Opcodes.DSTORE);
        range(-3, Opcodes.IASTORE, Opcodes.SASTORE);
        each(-4, Opcodes.LASTORE, Opcodes.DASTORE);
        each(-1, Opcodes.POP);
        each(-2, Opcodes.POP2);
        range(1, Opcodes.DUP, Opcodes.DUP_X2);
        range(2, Opcodes.DUP2, Opcodes.DUP2_X2);
        for (int arithmetic = Opcodes.IADD; arithmetic <= Opcodes.DREM; arithmetic += 4) {
            each(-1, arithmetic, arithmetic + 2); // int, float
            each(-2, arithmetic + 1, arithmetic + 3); // long, double
        }
        // Negations change nothing; shifts take an int off; the other bitwise ones take an operand off.
        range(-1, Opcodes.ISHL, Opcodes.LUSHR);
        each(-1, Opcodes.IAND, Opcodes.IOR, Opcodes.IXOR);
        each(-2, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR);
        each(1, Opcodes.I2L, Opcodes.I2D, Opcodes.F2L, Opcodes.F2D);
        each(-1, Opcodes.L2I, Opcodes.L2F, Opcodes.D2I, Opcodes.D2F);
        each(-3, Opcodes.LCMP, Opcodes.DCMPL, Opcodes.DCMPG);
        each(-1, Opcodes.FCMPL, Opcodes.FCMPG);
        range(-1, Opcodes.IFEQ, Opcodes.IFLE);
        range(-2, Opcodes.IF_ICMPEQ, Opcodes.IF_ACMPNE);
        each(-1, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH);
        each(-1, Opcodes.IRETURN, Opcodes.FRETURN, Opcodes.ARETURN);
        each(-2, Opcodes.LRETURN, Opcodes.DRETURN);
        each(1, Opcodes.NEW);
        each(-1, Opcodes.ATHROW, Opcodes.MONITORENTER, Opcodes.MONITOREXIT);
    }

    private StackDelta() {}

    /** Slots pushed less slots popped; {@code IFNULL} and {@code IFNONNULL} included. */
    static int of(int opcode) {
        return opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL ? -1 : OF[opcode];
    }

    private static void each(int delta, int... opcodes) {
        for (int opcode : opcodes) {
            OF[opcode] = (byte) delta;
        }
    }

    private static void range(int delta, int first, int last) {
        for (int opcode = first; opcode <= last; opcode++) {
            OF[opcode] = (byte) delta;
        }
    }
}
