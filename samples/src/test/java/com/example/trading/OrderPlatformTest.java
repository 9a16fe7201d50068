package com.example.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.trading.db.Databases;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order service among real neighbours: two databases, a risk engine, an exchange. */
class OrderPlatformTest {
    private static final Duration SLOW = Duration.ofMillis(300);

    @TempDir
    static Path folder;

    private static Databases databases;
    private TradingWorld world;

    @BeforeAll
    static void startTheDatabases() throws Exception {
        databases = Databases.in(folder.resolve("databases"));
        databases.start();
    }

    @AfterAll
    static void stopTheDatabases() throws Exception {
        databases.close();
    }

    @BeforeEach
    void startTheWorld() throws Exception {
        world = new TradingWorld(databases);
        world.publishPrices();
    }

    @AfterEach
    void stopTheWorld() throws Exception {
        world.close();
    }

    @Test
    void aSlowExchangeCostsAtMostTheLimitersAndLosesNoOrder() throws Exception {
        try (OrderPlatform platform = world.platform(Variant.PROTECTED)) {
            submit(platform, "warm", 30);
            await().until(() -> platform.outbox.size() == 0);
            List<CircuitBreaker.State> states = new ArrayList<>();
            platform.breakers
                    .exchange()
                    .getEventPublisher()
                    .onStateTransition(
                            event -> states.add(event.getStateTransition().getToState()));

            world.exchange.slow(SLOW, 1.0);
            List<Duration> times = submit(platform, "slow", 60);

            assertThat(states).first().isEqualTo(CircuitBreaker.State.OPEN);
            assertThat(times.subList(45, 60)).allMatch(time -> time.compareTo(Duration.ofMillis(200)) < 0);

            world.exchange.slow(Duration.ZERO, 0);
            platform.breakers.exchange().transitionToClosedState();
            await().untilAsserted(
                            () -> assertThat(world.exchange.acceptedLegs()).isEqualTo(180));
            await().untilAsserted(() ->
                    assertThat(world.number("select count(*) from outbox")).isZero());
            assertThat(world.number("select sum(quantity) from positions")).isEqualTo(90 * 7);
        }
    }

    @Test
    void theFragileServiceWaitsForASlowExchangeTwiceAnOrder() throws Exception {
        try (OrderPlatform platform = world.platform(Variant.FRAGILE)) {
            submit(platform, "warm", 5);
            world.exchange.slow(SLOW, 1.0);

            assertThat(submit(platform, "slow", 3)).allMatch(time -> time.compareTo(SLOW.multipliedBy(2)) >= 0);
            assertThat(platform.breakers.exchange().getState()).isEqualTo(CircuitBreaker.State.DISABLED);
        }
    }

    @Test
    void withoutTheRiskEngineEveryOrderIsRejectedAndNoPositionMoves() throws Exception {
        try (OrderPlatform platform = world.platform(Variant.PROTECTED)) {
            submit(platform, "before", 3);
            long position = world.number("select sum(quantity) from positions");
            world.risk.close();

            for (int i = 0; i < 30; i++) {
                Order order = TradingWorld.order("without-risk-" + i);
                assertThatThrownBy(() -> platform.service.submit(order)).isInstanceOf(OrderRejectedException.class);
            }
            assertThat(platform.breakers.risk().getState()).isEqualTo(CircuitBreaker.State.OPEN);
            assertThat(world.number("select sum(quantity) from positions")).isEqualTo(position);
            assertThat(world.number("select count(*) from orders")).isEqualTo(3);
        }
    }

    @Test
    void theFragileServiceLetsTheConnectExceptionEscape() throws Exception {
        try (OrderPlatform platform = world.platform(Variant.FRAGILE)) {
            world.risk.close();

            assertThatThrownBy(() -> platform.service.submit(TradingWorld.order("without-risk")))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aRiskEngineThatRefusesRejectsTheOrder() throws Exception {
        try (OrderPlatform platform = world.platform(Variant.PROTECTED)) {
            Order huge = new Order(
                    "huge", "S1", 1_000_000, TradingWorld.order("price").limitPrice());

            assertThatThrownBy(() -> platform.service.submit(huge)).hasMessageContaining("refused");
            assertThat(platform.breakers.risk().getMetrics().getNumberOfFailedCalls())
                    .isZero();
        }
    }

    @Test
    void readsMoveToTheReplicaWhileTheReadBreakerIsOpen() throws Exception {
        try (OrderPlatform platform = world.platform(Variant.PROTECTED)) {
            submit(platform, "primary", 1);
            assertThat(reads(platform, "orders-replica")).isZero();

            platform.breakers.reads().transitionToOpenState();
            platform.service.submit(
                    new Order("replica", "S2", 1, TradingWorld.order("price").limitPrice()));

            assertThat(reads(platform, "orders-replica")).isEqualTo(1);
        }
    }

    @Test
    void aPriceThatNobodyRefreshesIsNotTradedOn() throws Exception {
        try (OrderPlatform platform = world.platform(Variant.PROTECTED)) {
            world.execute("update quotes set as_of = clock_timestamp() - interval '6 seconds'");

            assertThatThrownBy(() -> platform.service.submit(TradingWorld.order("stale")))
                    .isInstanceOf(OrderRejectedException.class)
                    .hasMessageContaining("ms old");
        }
    }

    private static long reads(OrderPlatform platform, String pool) {
        return platform.meters
                .get("hikaricp.connections.usage")
                .tag("pool", pool)
                .timer()
                .count();
    }

    private static List<Duration> submit(OrderPlatform platform, String name, int count) throws Exception {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            platform.service.submit(TradingWorld.order(name + "-" + i));
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times;
    }
}
