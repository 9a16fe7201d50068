package io.chaos4j.probe.application;

import io.chaos4j.probe.BreakerReading.Thresholds;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.application.Reach.Method;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods of one copy of Resilience4j's breakers that are needed; those of version 1.7 and later. */
final class BreakerApi {

    /** Whose constructors are captured. */
    static final String MACHINE = "io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine";

    /** Whose constructors are captured too: it says which breakers are in use. */
    static final String REGISTRY = "io.github.resilience4j.circuitbreaker.internal.InMemoryCircuitBreakerRegistry";

    private static final String BREAKER = "io.github.resilience4j.circuitbreaker.CircuitBreaker";
    private static final String CONFIG = BREAKER + "Config";
    private static final String PUBLISHER = BREAKER + "$EventPublisher";
    private static final String CONSUMER = "io.github.resilience4j.core.EventConsumer";
    private static final String EVENT =
            "io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent";
    private static final double PERCENT = 100;

    private final Class<?> consumer;
    private final Method name;
    private final Method state;
    private final Method config;
    private final Method failureRate;
    private final Method slowRate;
    private final Method slowCall;
    private final Method minimumCalls;
    private final Method window;
    private final Method windowType;
    private final Method publisher;
    private final Method onTransition;
    private final Method transition;
    private final @Nullable Method find;

    BreakerApi(Lookup lookup) throws ReflectiveOperationException {
        Reach reach = new Reach(lookup);
        consumer = reach.type(CONSUMER);
        name = reach.getter(BREAKER, "getName", String.class);
        state = reach.getter(BREAKER, "getState", BREAKER + "$State");
        config = reach.getter(BREAKER, "getCircuitBreakerConfig", CONFIG);
        failureRate = reach.getter(CONFIG, "getFailureRateThreshold", float.class);
        slowRate = reach.getter(CONFIG, "getSlowCallRateThreshold", float.class);
        slowCall = reach.getter(CONFIG, "getSlowCallDurationThreshold", Duration.class);
        minimumCalls = reach.getter(CONFIG, "getMinimumNumberOfCalls", int.class);
        window = reach.getter(CONFIG, "getSlidingWindowSize", int.class);
        windowType = reach.getter(CONFIG, "getSlidingWindowType", CONFIG + "$SlidingWindowType");
        publisher = reach.getter(BREAKER, "getEventPublisher", PUBLISHER);
        onTransition = reach.method(
                reach.type(PUBLISHER), "onStateTransition", MethodType.methodType(reach.type(PUBLISHER), consumer));
        transition = reach.getter(EVENT, "getStateTransition", BREAKER + "$StateTransition");
        find = find(reach);
    }

    private static @Nullable Method find(Reach reach) {
        try {
            return reach.method(
                    reach.type("io.github.resilience4j.core.Registry"),
                    "find",
                    MethodType.methodType(Optional.class, String.class));
        } catch (ReflectiveOperationException older) {
            return null; // of which breaker a registry holds, such a version says nothing
        }
    }

    /** Whether a registry of the same copy of the library holds this very breaker under its name. */
    boolean holds(Object registry, Object breaker) {
        return find != null
                && ((Optional<?>) find.call(registry, name(breaker)))
                        .filter(held -> held == breaker)
                        .isPresent();
    }

    String name(Object breaker) {
        return (String) name.call(breaker);
    }

    BreakerState state(Object breaker) {
        return BreakerState.valueOf(((Enum<?>) state.call(breaker)).name());
    }

    Thresholds thresholds(Object breaker) {
        Object settings = config.call(breaker);
        return new Thresholds(
                (float) failureRate.call(settings) / PERCENT,
                (float) slowRate.call(settings) / PERCENT,
                (Duration) slowCall.call(settings),
                (int) minimumCalls.call(settings),
                (int) window.call(settings),
                ((Enum<?>) windowType.call(settings)).name().startsWith("TIME"));
    }

    /** Hangs a handle {@code (Object)void} onto the breaker's state transitions; the library has no way to take it off. */
    void onTransition(Object breaker, MethodHandle accepts) {
        onTransition.call(publisher.call(breaker), MethodHandleProxies.asInterfaceInstance(consumer, accepts));
    }

    /** {@code CLOSED_TO_OPEN} and the like. */
    String transition(Object event) {
        return ((Enum<?>) transition.call(event)).name();
    }
}
