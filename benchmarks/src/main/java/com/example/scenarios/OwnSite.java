package com.example.scenarios;

import com.example.slices.Work;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/** A point with a call site of its own that is flipped by itself, as an injector without a common switch would have it. */
public final class OwnSite implements Work {

    private static final MethodType TYPE = MethodType.methodType(void.class, long.class);
    private static final MutableCallSite SITE = new MutableCallSite(MethodHandles.empty(TYPE));
    private static final MethodHandle CALL = SITE.dynamicInvoker();

    private static volatile long struck;

    /** The call site. */
    public MutableCallSite site() {
        return SITE;
    }

    /** What stands behind it when it is on. */
    public MethodHandle on() throws ReflectiveOperationException {
        return MethodHandles.lookup().findStatic(OwnSite.class, "strike", TYPE);
    }

    @Override
    public long run(int times) {
        long state = 1;
        for (int i = 0; i < times; i++) {
            state = step(state);
        }
        return state + struck;
    }

    /** One round of {@link com.example.slices.Chain}, with a call site at its beginning. */
    public long step(long state) {
        try {
            CALL.invokeExact(state);
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
        long next = state ^ (state << 13);
        next ^= next >>> 7;
        return next ^ (next << 17);
    }

    @SuppressWarnings("UnusedMethod") // called through the call site
    private static void strike(long state) {
        struck = state;
    }
}
