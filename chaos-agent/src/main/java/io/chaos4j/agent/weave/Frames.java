package io.chaos4j.agent.weave;

import java.util.Arrays;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** The types that stack map frames are made of, as ASM writes them (JVMS 4.7.4). */
final class Frames {

    static final String OBJECT = "java/lang/Object";

    private Frames() {}

    /** The variables of a method when it begins; of no constructor. */
    static Object[] initialLocals(MethodScan method) {
        Type[] arguments = Type.getArgumentTypes(method.descriptor);
        int receiver = method.isStatic() ? 0 : 1;
        Object[] locals = new Object[receiver + arguments.length];
        if (receiver == 1) {
            locals[0] = method.owner;
        }
        for (int i = 0; i < arguments.length; i++) {
            locals[receiver + i] = of(arguments[i]);
        }
        return locals;
    }

    /** The same variables, and {@code Object} in a slot that is behind all of them. */
    static @Nullable Object[] withObjectAt(int slot, int count, @Nullable Object @Nullable [] locals) {
        @Nullable Object[] padded = new @Nullable Object[slot + 1];
        int used = 0;
        int at = 0;
        for (int i = 0; locals != null && i < count; i++) {
            padded[used++] = locals[i];
            at += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; at < slot; at++) {
            padded[used++] = Opcodes.TOP;
        }
        padded[used++] = OBJECT;
        return Arrays.copyOf(padded, used);
    }

    /** A stack that holds a value of a type; an empty one for void. */
    static Object[] stackOf(Type type) {
        return type.getSort() == Type.VOID ? new Object[0] : new Object[] {of(type)};
    }

    private static Object of(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY, Type.OBJECT -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }
}
