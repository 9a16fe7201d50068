package io.chaos4j.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Calls the gate at the beginning of a method, and lets it go its way. */
final class EntryMethod extends MethodVisitor {

    private final GateCalls gate;
    private final MethodScan method;

    EntryMethod(MethodVisitor next, GateCalls gate, MethodScan method) {
        super(Opcodes.ASM9, next);
        this.gate = gate;
        this.method = method;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        gate.entry(mv);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(Math.max(maxStack, method.argumentSlots()), maxLocals);
    }
}
