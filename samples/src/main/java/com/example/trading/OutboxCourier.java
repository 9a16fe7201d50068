package com.example.trading;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries parked legs to the exchange while its breaker is closed: small batches, one at a time, so that catching up does not
 * become the next overload.
 */
final class OutboxCourier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxCourier.class);
    private static final int BATCH = 100;
    private static final long PERIOD_MILLIS = 200;

    private final Outbox outbox;
    private final ExchangeClient client;
    private final CircuitBreaker breaker;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread courier = new Thread(task, "outbox-courier");
        courier.setDaemon(true);
        return courier;
    });

    OutboxCourier(Outbox outbox, ExchangeClient client, CircuitBreaker breaker) {
        this.outbox = outbox;
        this.client = client;
        this.breaker = breaker;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::carry, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void carry() {
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            return;
        }
        List<Leg> batch = outbox.take(BATCH);
        if (batch.isEmpty()) {
            return;
        }
        try {
            client.sendParked(batch);
            outbox.sent(batch);
        } catch (IOException | SQLException | RuntimeException notNow) {
            LOG.info("{} parked legs stay in the outbox: {}", batch.size(), notNow.toString());
            outbox.putBack(batch);
        } catch (InterruptedException closing) {
            outbox.putBack(batch);
            Thread.currentThread().interrupt();
        }
    }
}
