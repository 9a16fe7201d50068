package io.chaos4j.agent.weave;

import net.bytebuddy.jar.asm.Label;
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
        Resumption resumption = method.resumption();
        if (resumption == null) {
            gate.entry(mv);
            return;
        }
        Label first = new Label();
        Label body = new Label();
        resumption.unless(mv, first);
        mv.visitJumpInsn(Opcodes.GOTO, body);
        Object[] locals = Frames.initialLocals(method);
        mv.visitLabel(first);
        mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
        gate.entry(mv);
        mv.visitLabel(body);
        mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(Math.max(maxStack, method.argumentSlots()), maxLocals);
    }
}
