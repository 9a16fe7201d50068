package io.chaos4j.agent.weave;

import java.util.Arrays;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Weaves around a method's body:
 *
 * <pre>
 *          push null or zero                  nothing if void
 *          token = enter(receiver, arguments)
 *          if (token instanceof Callable) goto EXIT   its exit is what the callable gives
 *          pop
 *   BODY   ...                                every return jumps to EXIT
 *   EXIT   if (token != null) result = (R) exit(result, token)
 *          return result
 *   RAISE  if (token != null) raise(thrown, token)     for all that leaves BODY
 *          throw thrown
 * </pre>
 *
 * <p>The token lies in a new variable behind all others, so that no instruction and no variable table of the body changes. The frames are
 * written by hand: those of the body get the token behind padding, those of ours know nothing but the token.
 */
final class AroundMethod extends MethodVisitor {

    private static final String OBJECT = "java/lang/Object";

    private final GateCalls gate;
    private final MethodScan method;
    private final Type result;
    private final int token;
    private final int lastReturn;
    private final int frameOfLastReturn;
    private final Label body = new Label();
    private final Label exit = new Label();
    private final Object[] ourLocals;
    private int returns;
    private int frames;

    /**
     * @param token the slot of the token, behind all variables that reach this visitor
     * @param innermost whether the method's own body reaches this visitor, and not one that is woven around already
     */
    AroundMethod(MethodVisitor next, GateCalls gate, MethodScan method, int token, boolean innermost) {
        super(Opcodes.ASM9, next);
        this.gate = gate;
        this.method = method;
        this.result = Type.getReturnType(method.descriptor);
        this.token = token;
        this.lastReturn = innermost ? method.lastReturn() : -1;
        this.frameOfLastReturn = innermost ? method.frameOfLastReturn() : -1;
        this.ourLocals = new Object[token + 1];
        Arrays.fill(ourLocals, Opcodes.TOP);
        ourLocals[token] = OBJECT;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (method.firstLine() >= 0) {
            Label start = new Label();
            mv.visitLabel(start);
            mv.visitLineNumber(method.firstLine(), start);
        }
        Constants.pushDefault(mv, result);
        gate.enter(mv);
        mv.visitInsn(Opcodes.DUP);
        mv.visitVarInsn(Opcodes.ASTORE, token);
        mv.visitTypeInsn(Opcodes.INSTANCEOF, "java/util/concurrent/Callable");
        mv.visitJumpInsn(Opcodes.IFNE, exit);
        Constants.pop(mv, result);
        mv.visitLabel(body);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            super.visitInsn(opcode);
        } else if (returns++ != lastReturn) {
            mv.visitJumpInsn(Opcodes.GOTO, exit);
        }
    }

    @Override
    public void visitFrame(
            int type,
            int numLocal,
            @Nullable Object @Nullable [] local,
            int numStack,
            @Nullable Object @Nullable [] stack) {
        if (frames++ == frameOfLastReturn) {
            return; // that return falls through to EXIT, whose frame stands in the same place
        }
        @Nullable Object[] padded = new @Nullable Object[token + 1];
        int count = 0;
        int slot = 0;
        for (int i = 0; local != null && i < numLocal; i++) {
            padded[count++] = local[i];
            slot += local[i] == Opcodes.LONG || local[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slot < token; slot++) {
            padded[count++] = Opcodes.TOP;
        }
        padded[count++] = OBJECT;
        super.visitFrame(type, count, padded, numStack, stack);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        writeExit();
        if (body.getOffset() < exit.getOffset()) { // an empty body throws nothing, and a handler must cover something
            writeRaise();
        }
        int entering = result.getSize() + Math.max(method.argumentSlots(), 2);
        int leaving = Math.max(result.getSize() + 1, 3);
        super.visitMaxs(Math.max(maxStack, Math.max(entering, leaving)), token + 1);
    }

    private void writeExit() {
        Label leave = new Label();
        Object[] returned = stackOf(result);
        mv.visitLabel(exit);
        ourFrame(returned);
        mv.visitVarInsn(Opcodes.ALOAD, token);
        mv.visitJumpInsn(Opcodes.IFNULL, leave);
        mv.visitVarInsn(Opcodes.ALOAD, token);
        gate.exit(mv, result);
        if (result.getSort() >= Type.ARRAY && !result.getInternalName().equals(OBJECT)) {
            mv.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
        }
        mv.visitLabel(leave);
        ourFrame(returned);
        mv.visitInsn(result.getOpcode(Opcodes.IRETURN));
    }

    private void writeRaise() {
        Label raise = new Label();
        Label leave = new Label();
        // Behind all handlers of the body, so that theirs come first.
        mv.visitTryCatchBlock(body, exit, raise, null);
        Object[] thrown = {"java/lang/Throwable"};
        mv.visitLabel(raise);
        ourFrame(thrown);
        mv.visitVarInsn(Opcodes.ALOAD, token);
        mv.visitJumpInsn(Opcodes.IFNULL, leave);
        mv.visitInsn(Opcodes.DUP);
        mv.visitVarInsn(Opcodes.ALOAD, token);
        gate.raise(mv);
        mv.visitLabel(leave);
        ourFrame(thrown);
        mv.visitInsn(Opcodes.ATHROW);
    }

    private void ourFrame(Object[] stack) {
        mv.visitFrame(Opcodes.F_NEW, ourLocals.length, ourLocals, stack.length, stack);
    }

    private static Object[] stackOf(Type type) {
        return switch (type.getSort()) {
            case Type.VOID -> new Object[0];
            case Type.LONG -> new Object[] {Opcodes.LONG};
            case Type.FLOAT -> new Object[] {Opcodes.FLOAT};
            case Type.DOUBLE -> new Object[] {Opcodes.DOUBLE};
            case Type.ARRAY, Type.OBJECT -> new Object[] {type.getInternalName()};
            default -> new Object[] {Opcodes.INTEGER};
        };
    }
}
