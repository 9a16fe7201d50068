package io.chaos4j.agent.weave;

import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * How Kotlin calls a suspend function again when it goes on after having been suspended: with a continuation of the function's own class, in
 * whose {@code label} the highest bit is set. That is no call of the application's, so the gate lets it pass.
 *
 * <p>The function itself asks the same question before anything else; from there the class is taken.
 */
final class Resumption {

    private static final String ARGUMENT = "Lkotlin/coroutines/Continuation;)Ljava/lang/Object;";
    private static final String LABEL = "label";

    private final int continuation;
    private boolean loaded;
    private @Nullable String type;
    private boolean complete;

    /** @param continuation the variable of the last argument */
    Resumption(int continuation) {
        this.continuation = continuation;
    }

    /** Whether a method of this descriptor may be a suspend function. */
    static boolean mayBe(String descriptor) {
        return descriptor.endsWith(ARGUMENT);
    }

    /** Whether the function asks for its own continuation; one that only passes it on is never called again. */
    boolean isComplete() {
        return complete;
    }

    void variable(int opcode, int slot) {
        loaded = opcode == Opcodes.ALOAD && slot == continuation;
    }

    void type(int opcode, String asked) {
        if (opcode == Opcodes.INSTANCEOF && loaded && type == null) {
            type = asked;
        }
        loaded = false;
    }

    void field(int opcode, String owner, String field, String descriptor) {
        complete |= opcode == Opcodes.GETFIELD && owner.equals(type) && field.equals(LABEL) && descriptor.equals("I");
        loaded = false;
    }

    /** Jumps to {@code first} unless the function goes on; needs two slots of an empty stack, and leaves it empty. */
    void unless(MethodVisitor to, Label first) {
        to.visitVarInsn(Opcodes.ALOAD, continuation);
        to.visitTypeInsn(Opcodes.INSTANCEOF, type);
        to.visitJumpInsn(Opcodes.IFEQ, first);
        to.visitVarInsn(Opcodes.ALOAD, continuation);
        to.visitTypeInsn(Opcodes.CHECKCAST, type);
        to.visitFieldInsn(Opcodes.GETFIELD, type, LABEL, "I");
        // The highest bit, which is the sign.
        to.visitJumpInsn(Opcodes.IFGE, first);
    }
}
