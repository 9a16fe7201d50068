package io.chaos4j.probe.application;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often one breaker has opened. One hangs on each breaker that was ever watched, for good, because Resilience4j
 * has no way to take a consumer off; it refers to nothing but the library's method that names a transition.
 *
 * <p>Called on threads of the application in the middle of its calls: so it takes no lock, and nothing leaves it.
 */
final class BreakerTransitions {

    private static final MethodHandle ACCEPT;

    static {
        try {
            ACCEPT = MethodHandles.lookup()
                    .findVirtual(BreakerTransitions.class, "accept", MethodType.methodType(void.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final BreakerApi api;
    private final AtomicInteger opened = new AtomicInteger();

    private BreakerTransitions(BreakerApi api) {
        this.api = api;
    }

    /** Begins to count, from now on and for good. */
    static BreakerTransitions hangOn(BreakerApi api, Object breaker) {
        BreakerTransitions transitions = new BreakerTransitions(api);
        api.onTransition(breaker, ACCEPT.bindTo(transitions));
        return transitions;
    }

    /** Transitions CLOSED→OPEN since it was hung on. */
    int opened() {
        return opened.get();
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private void accept(Object event) {
        try {
            if (api.transition(event).equals("CLOSED_TO_OPEN")) {
                opened.incrementAndGet();
            }
        } catch (Throwable ours) {
            // The application's call must not fail because we could not count.
        }
    }
}
