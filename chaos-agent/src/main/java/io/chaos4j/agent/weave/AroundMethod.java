package io.chaos4j.agent.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 *          return result                      a return over other values does this itself, where it stands
 *   RAISE  if (token != null) raise(thrown, token)     for all that leaves BODY
 *          throw thrown
 * </pre>
 *
 * <p>The token lies in a new variable behind all others, so that no instruction and no variable table of the body changes. The frames are
 * written by hand: those of the body get the token behind padding, those that are woven in know nothing but the token.
 *
 * <p>A suspend function of Kotlin is called again when it goes on; then the token is null, and the body follows at once.
 */
final class AroundMethod extends MethodVisitor {

    private final GateCalls gate;
    private final MethodScan method;
    private final Type result;
    private final int token;
    private final int lastReturn;
    private final int frameOfLastReturn;
    private final Label body = new Label();
    private final Label exit = new Label();
    private final Object[] ourLocals;
    private final @Nullable AroundMethod outer;
    private final boolean innermost;

    /** Where the body begins, and begins again behind each return that leaves it by itself; the ends of these stretches. */
    private final List<Label> begins = new ArrayList<>(2);

    private final List<Label> ends = new ArrayList<>(2);
    private int returns;
    private int frames;

    /**
     * @param token the slot of the token, behind all variables that reach this visitor
     * @param innermost whether the method's own body reaches this visitor, and not one that is woven around already
     * @param outer what weaves around this one; null if this is the outermost
     */
    AroundMethod(
            MethodVisitor next,
            GateCalls gate,
            MethodScan method,
            int token,
            boolean innermost,
            @Nullable AroundMethod outer) {
        super(Opcodes.ASM9, next);
        this.innermost = innermost;
        this.outer = outer;
        this.gate = gate;
        this.method = method;
        this.result = Type.getReturnType(method.descriptor);
        this.token = token;
        int last = method.lastReturn();
        boolean fallsThrough = innermost && last >= 0 && !method.returnsOverOtherValues(last);
        this.lastReturn = fallsThrough ? last : -1;
        this.frameOfLastReturn = fallsThrough ? method.frameOfLastReturn() : -1;
        this.ourLocals = new Object[token + 1];
        Arrays.fill(ourLocals, Opcodes.TOP);
        ourLocals[token] = Frames.OBJECT;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (method.firstLine() >= 0) {
            Label start = new Label();
            mv.visitLabel(start);
            mv.visitLineNumber(method.firstLine(), start);
        }
        Resumption resumption = method.resumption();
        Object[] locals = resumption == null ? ourLocals : Frames.initialLocals(method);
        if (resumption != null) {
            Label first = new Label();
            resumption.unless(mv, first);
            mv.visitInsn(Opcodes.ACONST_NULL);
            mv.visitVarInsn(Opcodes.ASTORE, token);
            mv.visitJumpInsn(Opcodes.GOTO, body);
            mv.visitLabel(first);
            mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
        }
        Constants.pushDefault(mv, result);
        gate.enter(mv);
        mv.visitInsn(Opcodes.DUP);
        mv.visitVarInsn(Opcodes.ASTORE, token);
        mv.visitTypeInsn(Opcodes.INSTANCEOF, "java/util/concurrent/Callable");
        mv.visitJumpInsn(Opcodes.IFNE, exit);
        Constants.pop(mv, result);
        mv.visitLabel(body);
        if (resumption != null) {
            @Nullable Object[] withToken = Frames.withObjectAt(token, locals.length, locals);
            mv.visitFrame(Opcodes.F_NEW, withToken.length, withToken, 0, new Object[0]);
        }
        begins.add(body);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            super.visitInsn(opcode);
            return;
        }
        int number = returns++;
        if (innermost && method.returnsOverOtherValues(number)) {
            returnOverOtherValues(opcode);
        } else if (number != lastReturn) {
            mv.visitJumpInsn(Opcodes.GOTO, exit);
        }
    }

    /** Without a jump, for which a frame would have to know what lies beneath; the exit gives what it gets where there is no token. */
    private void returnOverOtherValues(int opcode) {
        Label end = new Label();
        mv.visitLabel(end);
        ends.add(end);
        mv.visitVarInsn(Opcodes.ALOAD, token);
        gate.exit(mv, result);
        castResult();
        if (outer == null) {
            mv.visitInsn(opcode);
        } else {
            outer.returnOverOtherValues(opcode);
        }
        Label again = new Label();
        mv.visitLabel(again);
        begins.add(again);
    }

    private void castResult() {
        if (result.getSort() >= Type.ARRAY && !result.getInternalName().equals(Frames.OBJECT)) {
            mv.visitTypeInsn(Opcodes.CHECKCAST, result.getInternalName());
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
        @Nullable Object[] padded = Frames.withObjectAt(token, numLocal, local);
        super.visitFrame(type, padded.length, padded, numStack, stack);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        writeExit();
        ends.add(exit);
        if (covers()) { // an empty body throws nothing, and a handler must cover something
            writeRaise();
        }
        int entering = result.getSize() + Math.max(method.argumentSlots(), 2);
        int leaving = Math.max(result.getSize() + 1, 3);
        // A return over other values pushes the token on top of them all.
        super.visitMaxs(Math.max(maxStack + 1, Math.max(entering, leaving)), token + 1);
    }

    private boolean covers() {
        for (int i = 0; i < begins.size(); i++) {
            if (begins.get(i).getOffset() < ends.get(i).getOffset()) {
                return true;
            }
        }
        return false;
    }

    private void writeExit() {
        Label leave = new Label();
        Object[] returned = Frames.stackOf(result);
        mv.visitLabel(exit);
        ourFrame(returned);
        mv.visitVarInsn(Opcodes.ALOAD, token);
        mv.visitJumpInsn(Opcodes.IFNULL, leave);
        mv.visitVarInsn(Opcodes.ALOAD, token);
        gate.exit(mv, result);
        castResult();
        mv.visitLabel(leave);
        ourFrame(returned);
        mv.visitInsn(result.getOpcode(Opcodes.IRETURN));
    }

    private void writeRaise() {
        Label raise = new Label();
        Label leave = new Label();
        // Behind all handlers of the body, so that theirs come first.
        for (int i = 0; i < begins.size(); i++) {
            if (begins.get(i).getOffset() < ends.get(i).getOffset()) {
                mv.visitTryCatchBlock(begins.get(i), ends.get(i), raise, null);
            }
        }
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
}
