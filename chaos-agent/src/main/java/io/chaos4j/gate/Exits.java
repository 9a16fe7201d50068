package io.chaos4j.gate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The ends of woven calls: constant handles that pass a token on. Nothing that goes wrong in them leaves them. Where a method returns over other
 * values the token may be null, and what it returns stays what it is.
 */
@SuppressWarnings("UnusedMethod") // called through method handles
final class Exits {

    private static final MethodHandle VALUE;
    private static final MethodHandle VOID;
    private static final MethodHandle RAISE;

    static {
        Lookup lookup = MethodHandles.lookup();
        try {
            VALUE = lookup.findStatic(
                    Exits.class, "value", MethodType.methodType(Object.class, Object.class, Object.class));
            VOID = lookup.findStatic(Exits.class, "nothing", MethodType.methodType(void.class, Object.class));
            RAISE = lookup.findStatic(
                    Exits.class, "raise", MethodType.methodType(void.class, Throwable.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private Exits() {}

    /** {@code (R, Object)R} or {@code (Object)void}. */
    static MethodHandle exit(MethodType type) {
        if (type.returnType() == void.class) {
            return VOID.asType(type);
        }
        if (!type.returnType().isPrimitive()) {
            return VALUE.asType(type);
        }
        Class<?> value = type.returnType();
        MethodHandle same = MethodHandles.dropArguments(MethodHandles.identity(value), 1, Object.class);
        return MethodHandles.foldArguments(same, MethodHandles.dropArguments(VOID, 0, value));
    }

    /** {@code (Throwable, Object)void}, as it is woven: it is linked when there may be little stack left to adapt it with. */
    static MethodHandle raise(MethodType type) {
        return RAISE.asType(type);
    }

    private static @Nullable Object value(@Nullable Object value, @Nullable Object token) {
        if (token == null) {
            return value;
        }
        try {
            return ((Token) token).returned(value);
        } catch (Throwable ours) {
            return value;
        }
    }

    private static void nothing(@Nullable Object token) {
        if (token == null) {
            return;
        }
        try {
            ((Token) token).ended();
        } catch (Throwable ours) {
            // The application's call has ended well; what went wrong in ours must not change that.
        }
    }

    private static void raise(Throwable thrown, Object token) {
        try {
            ((Token) token).threw(thrown);
        } catch (Throwable ours) {
            // The application's own exception is on its way and must not be replaced.
        }
    }
}
