package io.chaos4j.gate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Whether the current thread has stack left for what we do on it. Asked first at the beginning of every call that is measured or struck: where
 * too little is left, the call is none of the engine's. So an overflow, which an application may well catch, never lands between two counters that
 * belong together, neither at the beginning of a call nor at its end, which lies no deeper.
 *
 * <p>How much is left no Java code can ask. So a method is called whose frame is that large, though it uses none of it, see {@link
 * RoomyClass}. Compiled, it is a few stores below the stack's end, which the virtual machine makes for every method.
 *
 * <p>Thread-safe, except that threads which run out at the same time may count as one.
 */
public final class StackRoom {

    private static final MethodHandle ROOMY = RoomyClass.method();

    /** No constant, so that the compiler keeps what it would else do away with. */
    @SuppressWarnings("FieldCanBeFinal")
    private static int nothing = 1;

    /** Plain, and counted without a call, because there is no stack for one. */
    private static long passedBy;

    private StackRoom() {}

    /** Makes all of it ready, on a thread that has stack; may be called again. */
    static void prepare() {
        boolean unused = isShort();
    }

    /** Whether too little is left; then the call is counted as passed by. */
    public static boolean isShort() {
        if (isThere()) {
            return false;
        }
        passedBy++;
        return true;
    }

    /** Whether enough is left. */
    static boolean isThere() {
        try {
            int unused = (int) ROOMY.invokeExact(nothing);
            return true;
        } catch (Throwable overflow) {
            return false;
        }
    }

    /** Whether a failure says that the thread had no stack, or the JVM no memory; then the call is counted as passed by. */
    public static boolean ranOut(Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            passedBy++;
            return true;
        }
        return false;
    }

    /** How many calls were passed by so far; at least. */
    static long passedBy() {
        return passedBy;
    }

    /** {@code (int)int}, of a class that is made here. */
    static MethodHandle find(byte[] classFile) throws ReflectiveOperationException {
        MethodHandles.Lookup roomy = MethodHandles.lookup().defineHiddenClass(classFile, true);
        return roomy.findStatic(roomy.lookupClass(), RoomyClass.METHOD, MethodType.methodType(int.class, int.class));
    }
}
