package io.chaos4j.gate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * One switch for all places of a plan. Flipping it invalidates the code compiled on its old value, and nothing else;
 * flipping each place would take the virtual machine through its code cache once a place.
 */
final class Group {

    private static final MethodHandle ON = MethodHandles.constant(boolean.class, true);
    private static final MethodHandle OFF = MethodHandles.constant(boolean.class, false);

    private final MutableCallSite site = new MutableCallSite(MethodType.methodType(boolean.class));
    private final MethodHandle test = site.dynamicInvoker();

    Group() {
        site.setTarget(OFF);
    }

    /** {@code ()boolean}; a constant to the compiler until flipped. */
    MethodHandle test() {
        return test;
    }

    synchronized void flip(boolean on) {
        MethodHandle target = on ? ON : OFF;
        if (site.getTarget() != target) {
            site.setTarget(target);
            MutableCallSite.syncAll(new MutableCallSite[] {site});
        }
    }
}
