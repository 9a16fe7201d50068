package com.example.trading;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * The risk check behind retry, breaker and time limiter. Without an answer there is no order: whatever goes wrong becomes an
 * {@link OrderRejectedException}. Thread-safe.
 */
final class ProtectedRiskCheck implements RiskCheck {
    private final RiskClient client;
    private final CircuitBreaker breaker;
    private final ExecutorService callers;
    private final TimeLimiter limiter = TimeLimiter.of(
            "risk",
            TimeLimiterConfig.custom().timeoutDuration(Duration.ofMillis(250)).build());
    private final Retry retry = Retry.of(
            "risk",
            RetryConfig.custom()
                    .maxAttempts(2)
                    .waitDuration(Duration.ofMillis(20))
                    .retryExceptions(ConnectException.class)
                    .build());

    ProtectedRiskCheck(RiskClient client, CircuitBreaker breaker, ExecutorService callers) {
        this.client = client;
        this.breaker = breaker;
        this.callers = callers;
    }

    @Override
    public void check(Order order) throws InterruptedException {
        if (!approved(order)) {
            throw new OrderRejectedException("the risk engine refused order " + order.clientOrderId());
        }
    }

    private boolean approved(Order order) throws InterruptedException {
        Callable<Boolean> limited = limiter.decorateFutureSupplier(() -> callers.submit(() -> client.approves(order)));
        try {
            return retry.executeCallable(() -> breaker.executeCallable(limited));
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception unavailable) {
            throw new OrderRejectedException("no answer from the risk engine", unavailable);
        }
    }
}
