package io.chaos4j.agent.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a method before it is woven: its sizes, its returns, and beneath which returned values the stack is not empty.
 *
 * <p>The JVM drops what lies beneath a returned value, and some compilers rely on it: Kotlin leaves the callee's result there where a suspend
 * function returns because it has been suspended. Such a return cannot jump to one common exit.
 *
 * <p>The height of the stack is followed from instruction to instruction; behind a jump that is always taken it is taken from the frame there.
 * The boot loader's classes come without frames when they are retransformed, because HotSpot drops what it does not verify; then it is what the
 * jumps before brought along, and where that is not known a return counts as one over other values.
 */
final class MethodScan extends MethodVisitor {

    private static final int UNKNOWN = Integer.MIN_VALUE;

    /** Among the methods of its class, from 0. */
    final int number;

    final int access;

    /** The internal name of its class. */
    final String owner;

    final String name;
    final String descriptor;
    final List<PlaceDraft> places = new ArrayList<>();

    private final int argumentSlots;
    private final boolean[] clobbered;
    private int height;
    private final Map<Label, Integer> heights = new HashMap<>();
    private final BitSet overOtherValues = new BitSet();
    private final @Nullable Resumption resumption;
    private int returns;
    private int lastReturn = -1;
    private int frames;
    private int frameHere = -1;
    private int frameOfLastReturn = -1;
    private int firstLine = -1;
    private int maxStack;
    private int maxLocals;

    MethodScan(int number, int access, String owner, String name, String descriptor) {
        super(Opcodes.ASM9);
        this.number = number;
        this.access = access;
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        int withReceiver = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        this.argumentSlots = isStatic() ? withReceiver - 1 : withReceiver;
        this.clobbered = new boolean[argumentSlots];
        this.resumption = Resumption.mayBe(descriptor) ? new Resumption(argumentSlots - 1) : null;
    }

    boolean has(int flag) {
        return (access & flag) != 0;
    }

    boolean isStatic() {
        return has(Opcodes.ACC_STATIC);
    }

    boolean isConstructor() {
        return name.equals("<init>");
    }

    /** The slots of the receiver and the arguments. */
    int argumentSlots() {
        return argumentSlots;
    }

    /** Whether other values may lie beneath the value that this return, counted from 0, gives. */
    boolean returnsOverOtherValues(int number) {
        return overOtherValues.get(number);
    }

    /** How the method is called again when it goes on after having been suspended; null for a method that never is. */
    @Nullable
    Resumption resumption() {
        return resumption != null && resumption.isComplete() ? resumption : null;
    }

    /** The number, from 0, of the return that is the very last instruction; -1 if that is none. */
    int lastReturn() {
        return lastReturn;
    }

    /** The number, from 0, of the frame that stands right before that last instruction; -1 if there is none. */
    int frameOfLastReturn() {
        return frameOfLastReturn;
    }

    /** -1 if not known. */
    int firstLine() {
        return firstLine;
    }

    int maxLocals() {
        return maxLocals;
    }

    int maxStack() {
        return maxStack;
    }

    /** Whether an argument's variable may hold something else when the method returns. */
    boolean clobbers(int slot) {
        return clobbered[slot];
    }

    @Override
    public void visitFrame(
            int type,
            int numLocal,
            @Nullable Object @Nullable [] local,
            int numStack,
            @Nullable Object @Nullable [] stack) {
        height = slots(numStack, stack);
        frameHere = frames++;
        int slot = 0;
        for (int i = 0; local != null && i < numLocal && slot < argumentSlots; i++) {
            if (local[i] == Opcodes.TOP) {
                clobbered[slot] = true;
            }
            slot += slot(local[i]);
        }
        for (; slot < argumentSlots; slot++) {
            clobbered[slot] = true;
        }
    }

    private static int slots(int count, @Nullable Object @Nullable [] types) {
        int slots = 0;
        for (int i = 0; types != null && i < count; i++) {
            slots += slot(types[i]);
        }
        return slots;
    }

    private static int slot(@Nullable Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }

    @Override
    public void visitInsn(int opcode) {
        int frame = frameHere;
        other(0);
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            if (height == UNKNOWN || height + StackDelta.of(opcode) != 0) {
                overOtherValues.set(returns);
            }
            lastReturn = returns++;
            frameOfLastReturn = frame;
            height = UNKNOWN;
        } else if (opcode == Opcodes.ATHROW) {
            height = UNKNOWN;
        } else {
            change(StackDelta.of(opcode));
        }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        heights.put(handler, 1);
    }

    @Override
    public void visitLabel(Label label) {
        Integer brought = heights.get(label);
        if (height == UNKNOWN && brought != null) {
            height = brought;
        }
    }

    private void jumpsTo(Label label) {
        if (height != UNKNOWN) {
            heights.put(label, height);
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        other(opcode == Opcodes.NEWARRAY ? 0 : 1);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        if (opcode >= Opcodes.ISTORE) {
            clobber(slot);
            if (opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE) {
                clobber(slot + 1);
            }
        }
        other(StackDelta.of(opcode));
        if (resumption != null) {
            resumption.variable(opcode, slot);
        }
    }

    private void clobber(int slot) {
        if (slot < argumentSlots) {
            clobbered[slot] = true;
        }
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        other(0);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        other(opcode == Opcodes.NEW ? 1 : 0);
        if (resumption != null) {
            resumption.type(opcode, type);
        }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
        int size = type.equals("J") || type.equals("D") ? 2 : 1;
        int object = opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD ? -1 : 0;
        boolean puts = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        other(object + (puts ? -size : size));
        if (resumption != null) {
            resumption.field(opcode, owner, field, type);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
        int sizes = Type.getArgumentsAndReturnSizes(type);
        int popped = (sizes >> 2) - (opcode == Opcodes.INVOKESTATIC ? 1 : 0);
        other((sizes & 3) - popped);
    }

    @Override
    public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
        int sizes = Type.getArgumentsAndReturnSizes(type);
        other((sizes & 3) - (sizes >> 2) + 1);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        other(StackDelta.of(opcode));
        jumpsTo(label);
        if (opcode == Opcodes.GOTO) {
            height = UNKNOWN;
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        other(Constants.slots(value));
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
        switches(dflt, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
        switches(dflt, labels);
    }

    private void switches(Label dflt, Label[] labels) {
        other(-1);
        jumpsTo(dflt);
        for (Label label : labels) {
            jumpsTo(label);
        }
        height = UNKNOWN;
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
        other(1 - dimensions);
    }

    private void other(int delta) {
        lastReturn = -1;
        frameOfLastReturn = -1;
        frameHere = -1;
        change(delta);
    }

    private void change(int delta) {
        if (height != UNKNOWN) {
            height += delta;
        }
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        if (firstLine < 0) {
            firstLine = line;
        }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        maxStack = stack;
        maxLocals = locals;
    }
}
