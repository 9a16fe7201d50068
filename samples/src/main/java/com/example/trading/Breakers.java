package com.example.trading;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;

/** The three breakers of the order service, with the settings that were tried under load. */
record Breakers(CircuitBreakerRegistry registry, CircuitBreaker exchange, CircuitBreaker risk, CircuitBreaker reads) {

    static Breakers create(Variant variant) {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
        Breakers breakers = new Breakers(
                registry,
                registry.circuitBreaker("exchange", exchangeConfig()),
                registry.circuitBreaker("risk", riskConfig()),
                registry.circuitBreaker("orders-primary", readConfig()));
        if (variant == Variant.FRAGILE) {
            breakers.all().forEach(CircuitBreaker::transitionToDisabledState);
        }
        return breakers;
    }

    List<CircuitBreaker> all() {
        return List.of(exchange, risk, reads);
    }

    /** Smaller windows open while the JVM is still warming up. */
    private static CircuitBreakerConfig exchangeConfig() {
        return counting(50, 20)
                .slowCallDurationThreshold(Duration.ofMillis(50))
                .slowCallRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(5)
                .build();
    }

    /** The default open state of 60 s would outlast the recovery that is promised. */
    private static CircuitBreakerConfig riskConfig() {
        return counting(20, 10)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(3)
                .build();
    }

    private static CircuitBreakerConfig readConfig() {
        return counting(20, 10)
                .slowCallDurationThreshold(Duration.ofMillis(50))
                .slowCallRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(5)
                .build();
    }

    private static CircuitBreakerConfig.Builder counting(int window, int minimum) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(window, minimum, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(50)
                .writableStackTraceEnabled(false);
    }
}
