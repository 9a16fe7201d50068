package com.example.trading;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * The exchange behind breaker and time limiter. A leg that does not get through in time is parked in the outbox; it may have
 * reached the exchange all the same, which is why the exchange de-duplicates. There is no retry: the outbox is the retry.
 * Thread-safe.
 */
final class ProtectedExchange implements ExchangeGateway {
    private final ExchangeClient client;
    private final CircuitBreaker breaker;
    private final ExecutorService senders;
    private final Outbox outbox;
    private final TimeLimiter limiter = TimeLimiter.of(
            "exchange",
            TimeLimiterConfig.custom()
                    .timeoutDuration(Duration.ofMillis(60))
                    // A plain Future is interrupted by it, a CompletableFuture would go on sending.
                    .cancelRunningFuture(true)
                    .build());

    ProtectedExchange(ExchangeClient client, CircuitBreaker breaker, ExecutorService senders, Outbox outbox) {
        this.client = client;
        this.breaker = breaker;
        this.senders = senders;
        this.outbox = outbox;
    }

    @Override
    public void place(Leg leg) throws InterruptedException, SQLException {
        Callable<Boolean> limited = limiter.decorateFutureSupplier(() -> senders.submit(() -> {
            client.send(leg);
            return true;
        }));
        try {
            breaker.executeCallable(limited);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception notSentInTime) {
            outbox.park(leg);
        }
    }
}
