package io.chaos4j.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Hands {@code this} over before each return of a constructor. */
final class CaptureMethod extends MethodVisitor {

    private final GateCalls gate;
    private final MethodScan method;

    CaptureMethod(MethodVisitor next, GateCalls gate, MethodScan method) {
        super(Opcodes.ASM9, next);
        this.gate = gate;
        this.method = method;
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN) {
            gate.capture(mv);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + method.argumentSlots(), maxLocals);
    }
}
