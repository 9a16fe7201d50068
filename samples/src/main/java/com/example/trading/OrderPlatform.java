package com.example.trading;

import com.example.trading.jvm.Http;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The order service with everything that it is wired to; where protected and fragile differ. */
final class OrderPlatform implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration STRETCHED = Duration.ofSeconds(4);

    final MeterRegistry meters = new SimpleMeterRegistry();
    final Breakers breakers;
    final Outbox outbox;
    final OrderService service;
    private final Pools pools;
    private final OutboxCourier courier;
    private final ExecutorService exchangeSenders = threads(64, "exchange-sender");
    private final ExecutorService riskCallers = threads(32, "risk-caller");
    private final WarmUp warmUp;
    private final Http http;

    /** Where the other parts of the platform are. */
    record Neighbours(String primaryUrl, String replicaUrl, URI riskEngine, URI exchange) {}

    private OrderPlatform(Variant variant, Neighbours neighbours) throws IOException, SQLException {
        breakers = Breakers.create(variant);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers.registry())
                .bindTo(meters);
        pools = Pools.open(neighbours.primaryUrl(), neighbours.replicaUrl(), meters);
        outbox = Outbox.open(pools.primary());
        meters.gauge("outbox.size", outbox, Outbox::size);
        HttpClient client = Http.client();
        ExchangeClient exchange = new ExchangeClient(client, neighbours.exchange());
        RiskClient plainRisk = new RiskClient(client, neighbours.riskEngine());
        RiskCheck risk = variant == Variant.FRAGILE
                ? plainRisk
                : new ProtectedRiskCheck(plainRisk, breakers.risk(), riskCallers);
        courier = new OutboxCourier(outbox, exchange, breakers.exchange());
        service = new OrderService(
                quotes(variant),
                risk,
                new OrderStore(pools.primary()),
                variant == Variant.FRAGILE
                        ? exchange::send
                        : new ProtectedExchange(exchange, breakers.exchange(), exchangeSenders, outbox),
                new PositionStore(pools.primary()));
        warmUp = new WarmUp(risk, exchange, List.of(new QuoteStore(pools.primary()), new QuoteStore(pools.replica())));
        http = OrderHttp.serve(service, meters);
    }

    static OrderPlatform start(Variant variant, Neighbours neighbours) throws IOException, SQLException {
        OrderPlatform platform = new OrderPlatform(variant, neighbours);
        platform.courier.start();
        return platform;
    }

    /** Takes a few seconds; worth it before the full load comes. */
    void warmUp() throws InterruptedException {
        warmUp.run();
    }

    int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
        courier.close();
        exchangeSenders.shutdownNow();
        riskCallers.shutdownNow();
        pools.close();
    }

    private QuoteCache quotes(Variant variant) {
        QuoteStore primary = new QuoteStore(pools.primary());
        if (variant == Variant.FRAGILE) {
            return new QuoteCache(primary, () -> FRESH, meters);
        }
        Supplier<Duration> timeToLive =
                () -> breakers.reads().getState() == CircuitBreaker.State.CLOSED ? FRESH : STRETCHED;
        QuoteReader reader = new FailoverQuotes(primary, new QuoteStore(pools.replica()), breakers.reads());
        return new QuoteCache(reader, timeToLive, meters);
    }

    private static ExecutorService threads(int count, String name) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
