package io.chaos4j.agent.integration.capture;

import io.chaos4j.probe.application.Captured;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/** Hands objects over as a woven constructor does: with the full lookup of the class that was woven. */
final class Handover {

    /** Held here, as a linked place holds it. */
    private static final Lookup REGISTRIES = lookup("io.micrometer.core.instrument.MeterRegistry");

    private static final Lookup BREAKERS =
            lookup("io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine");

    private static final Lookup BREAKER_REGISTRIES =
            lookup("io.github.resilience4j.circuitbreaker.internal.InMemoryCircuitBreakerRegistry");

    private Handover() {}

    static <R extends MeterRegistry> R of(Captured captured, R registry) {
        captured.accept(registry, REGISTRIES);
        return registry;
    }

    static CircuitBreaker of(Captured captured, CircuitBreaker breaker) {
        captured.accept(breaker, BREAKERS);
        return breaker;
    }

    static CircuitBreakerRegistry of(Captured captured, CircuitBreakerRegistry registry) {
        captured.accept(registry, BREAKER_REGISTRIES);
        return registry;
    }

    private static Lookup lookup(String className) {
        try {
            return MethodHandles.privateLookupIn(Class.forName(className), MethodHandles.lookup());
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
