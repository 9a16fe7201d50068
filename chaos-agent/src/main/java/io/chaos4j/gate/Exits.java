package io.chaos4j.gate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ends of woven calls: constant handles that pass a token on. Nothing that goes wrong in them leaves them,
 * but what a fault has decided for the end of a call. Where a method returns over other
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
        return type.returnType().isPrimitive() ? primitive(type) : VALUE.asType(type);
    }

    /** A method for each primitive type and no adapted handle: the first of these takes the JVM milliseconds. */
    private static MethodHandle primitive(MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(Exits.class, "value", type);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code (Throwable, Object)void}, as it is woven: it is linked when there may be little stack left to adapt it with. */
    static MethodHandle raise(MethodType type) {
        return RAISE.asType(type);
    }

    private static @Nullable Object value(@Nullable Object value, @Nullable Object token) throws Throwable {
        if (token == null) {
            return value;
        }
        if (token instanceof Ending ending) {
            return given(ending, value);
        }
        try {
            return ((Token) token).returned(value);
        } catch (Throwable ours) {
            return value;
        }
    }

    private static void nothing(@Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            given(ending, null);
        } else {
            end(token);
        }
    }

    private static boolean value(boolean value, @Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            return (boolean) Objects.requireNonNull(given(ending, value));
        }
        end(token);
        return value;
    }

    private static byte value(byte value, @Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            return (byte) Objects.requireNonNull(given(ending, value));
        }
        end(token);
        return value;
    }

    private static short value(short value, @Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            return (short) Objects.requireNonNull(given(ending, value));
        }
        end(token);
        return value;
    }

    private static char value(char value, @Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            return (char) Objects.requireNonNull(given(ending, value));
        }
        end(token);
        return value;
    }

    private static int value(int value, @Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            return (int) Objects.requireNonNull(given(ending, value));
        }
        end(token);
        return value;
    }

    private static long value(long value, @Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            return (long) Objects.requireNonNull(given(ending, value));
        }
        end(token);
        return value;
    }

    private static float value(float value, @Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            return (float) Objects.requireNonNull(given(ending, value));
        }
        end(token);
        return value;
    }

    private static double value(double value, @Nullable Object token) throws Throwable {
        if (token instanceof Ending ending) {
            return (double) Objects.requireNonNull(given(ending, value));
        }
        end(token);
        return value;
    }

    private static @Nullable Object given(Ending ending, @Nullable Object value) throws Throwable {
        @Nullable Object given;
        try {
            given = ending.end(value);
        } catch (Throwable ours) {
            return value;
        }
        if (ending.thrown != null) {
            throw ending.thrown;
        }
        return given;
    }

    private static void end(@Nullable Object token) {
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
