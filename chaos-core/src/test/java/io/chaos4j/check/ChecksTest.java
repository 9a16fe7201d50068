package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.BreakerState;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.testing.FakeProbes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of the language, with a failure planted so that this check turns false and no other. */
class ChecksTest {

    private static final List<String> CRITERIA = List.of(
            "p50(order.submit) < 20ms",
            "p99(order.submit) < 100ms",
            "p99.9(order.submit) < 300ms",
            "max(order.submit) < 1s",
            "rate(order.submit) > 400/s",
            "count(position.update) == 0",
            "outcome(order.submit, ok) > 90%",
            "outcome(order.submit, RejectedException) <= 5%",
            "error-ratio(order.submit) < 2%",
            "dropped(fill.confirm) == 0",
            "share(jdbc select, \"orders-replica\" of \"orders-*\") > 80%",
            "micrometer(quote.served.age, max) < 5s",
            "ratio(cache.gets{result=hit} / cache.gets) > 50%",
            "breaker(exchange) opens",
            "recovery < 30s");

    /** An expected outcome of an order. */
    static class RejectedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Another. */
    static class ThrottledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void allHoldWhereNothingIsPlanted() {
        assertThat(judged(world -> {})).allMatch(criterion -> criterion.outcome() == Outcome.TRUE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planted")
    void onlyTheCheckOfThePlantedFailureTurnsFalse(String check, Plant plant) {
        assertThat(judged(plant))
                .allSatisfy(criterion -> assertThat(criterion.outcome())
                        .as(criterion.toString())
                        .isEqualTo(criterion.check().equals(check) ? Outcome.FALSE : Outcome.TRUE));
    }

    static Stream<Arguments> planted() {
        return Stream.of(
                planted(0, world -> world.orders(0.6, Duration.ofMillis(30))),
                planted(1, world -> world.orders(0.05, Duration.ofMillis(150))),
                planted(2, world -> world.orders(0.004, Duration.ofMillis(600))),
                planted(3, world -> world.call("order.submit", Duration.ofSeconds(2), null)),
                planted(4, world -> world.ordersPerSecond = 350),
                planted(5, world -> world.call("position.update", Duration.ofMillis(1), null)),
                planted(6, world -> world.throwing(0.12, ThrottledException.class)),
                planted(7, world -> world.throwing(0.07, RejectedException.class)),
                planted(8, world -> world.throwing(0.03, IllegalStateException.class)),
                planted(9, world -> world.begin("fill.confirm")),
                planted(10, world -> world.replicaShare = 0.5),
                planted(11, world -> world.probes.level("quote.served.age", Duration.ofSeconds(6))),
                planted(12, world -> world.hitShare = 0.3),
                planted(13, world -> world.probes.opened.set(0)),
                planted(14, world -> world.recovery = Duration.ofSeconds(40)));
    }

    @Test
    void aCallThatEndedByAnExceptionNobodyExpectsIsDropped() {
        assertThat(judged(world -> world.call("fill.confirm", Duration.ofMillis(1), IllegalStateException.class)))
                .filteredOn(criterion -> criterion.outcome() == Outcome.FALSE)
                .singleElement()
                .matches(criterion -> criterion.check().equals("dropped(fill.confirm) == 0"));
    }

    @Test
    void aBreakerThatWasNotClosedAtArmDoesNotOpen() {
        assertThat(judged(world -> world.probes.breaker = world.breaker(BreakerState.HALF_OPEN)))
                .filteredOn(criterion -> criterion.outcome() == Outcome.FALSE)
                .singleElement()
                .matches(criterion -> criterion.check().equals("breaker(exchange) opens"));
    }

    @Test
    void aBreakerIsClosedWhenEveryCallPasses() {
        for (BreakerState state : BreakerState.values()) {
            Outcome expected =
                    state == BreakerState.CLOSED || state == BreakerState.DISABLED || state == BreakerState.METRICS_ONLY
                            ? Outcome.TRUE
                            : Outcome.FALSE;
            assertThat(plain("breaker(exchange) is closed", world -> world.probes.breaker = world.breaker(state)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void theProcessIsMeasuredForReal() {
        assertThat(plain("jvm.threads > 1", world -> {})).isEqualTo(Outcome.TRUE);
        assertThat(plain("jvm.threads < 2", world -> {})).isEqualTo(Outcome.FALSE);
        assertThat(plain("jvm.heap > 0.001%", world -> {})).isEqualTo(Outcome.TRUE);
        assertThat(plain("jvm.heap > 99.9%", world -> {})).isEqualTo(Outcome.FALSE);
        // The clock of these tests stands where it is put; what is asked here is only that there is a share.
        assertThat(plain("process.cpu < 100%", world -> {})).isEqualTo(Outcome.TRUE);
        assertThat(plain("process.cpu >= 100%", world -> {})).isEqualTo(Outcome.FALSE);
    }

    @Test
    void aPageIsReadForReal() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] page = "client_p99_seconds{kind=\"order\"} 0.25\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            String check = "scrape(http://127.0.0.1:" + server.getAddress().getPort()
                    + "/metrics, client_p99_seconds{kind=order}) < ";
            assertThat(plain(check + "300ms", world -> {})).isEqualTo(Outcome.TRUE);
            assertThat(plain(check + "200ms", world -> {})).isEqualTo(Outcome.FALSE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatCannotBeReadIsNeitherTrueNorFalse() {
        assertThat(plain("micrometer(nothing, value) < 5", world -> {})).isEqualTo(Outcome.UNKNOWN);
        assertThat(plain("micrometer(nothing, value) > 5", world -> {})).isEqualTo(Outcome.UNKNOWN);
        assertThat(plain("ratio(a / b) > 1%", world -> {})).isEqualTo(Outcome.UNKNOWN);
        assertThat(plain("scrape(http://127.0.0.1:1/metrics, up) == 1", world -> {}))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(plain(
                        "micrometer(broken, value) < 5",
                        world -> world.probes.meters.put("broken", Reading.unknown("its value is NaN"))))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(plain(
                        "breaker(exchange) is closed",
                        world -> world.probes.breaker = FakeProbes.noBreaker("there is no breaker 'exchange'")))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aGaugeThatStopsToBeKnownIsNotJudgedByWhatItWasBefore() {
        for (Reading gone : List.of(
                Reading.of(Double.NaN, Dimension.COUNT, Nature.LEVEL), Reading.missing("no meter is called queue"))) {
            CheckWorld world = new CheckWorld(List.of("micrometer(queue, value) < 5"));
            world.everySecond(second ->
                    world.probes.meters.put("queue", second < 4 ? Reading.of(2, Dimension.COUNT, Nature.LEVEL) : gone));
            Criterion criterion = world.criteria().get(0);
            assertThat(criterion.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(criterion.reason())
                    .isEqualTo(gone.reason()
                            + ", since 5.0 s into the window; the largest of the readings that there were is 2");
        }
    }

    @Test
    void aResetDoesNotHideWhatCountersCounted() {
        String check = "ratio(cache.gets{result=hit} / cache.gets) > 50%";
        CheckWorld world = new CheckWorld(List.of(check));
        world.counterResetAt = 6;
        assertThat(world.criteria()).extracting(Criterion::outcome).containsExactly(Outcome.TRUE);
        CheckWorld errors = new CheckWorld(List.of("micrometer(errors, count) < 20"));
        errors.probes.meters.put("errors", Reading.of(100, Dimension.COUNT, Nature.INCREASING));
        errors.everySecond(second -> errors.probes.meters.put(
                "errors", Reading.of(second < 5 ? 100 + 5 * second : 0, Dimension.COUNT, Nature.INCREASING)));
        assertThat(errors.criteria())
                .extracting(Criterion::outcome, Criterion::value)
                .containsExactly(tuple(Outcome.FALSE, "20"));
    }

    @Test
    void aMeanIsThatOfWhatWasRecordedInTheWindow() {
        CheckWorld world = new CheckWorld(List.of("micrometer(orders, mean) < 50ms"));
        timer(world, -1);
        world.everySecond(second -> timer(world, second));
        assertThat(world.criteria())
                .extracting(Criterion::outcome, Criterion::value)
                .containsExactly(tuple(Outcome.FALSE, "200ms"));
    }

    /** A million calls of a millisecond, and from then on ten a second of 200. */
    private static void timer(CheckWorld world, int second) {
        double later = 10.0 * (second + 1);
        double count = 1e6 + later;
        double total = 1e6 * 1e6 + later * 200e6;
        world.probes.meters.put("orders, count", Reading.of(count, Dimension.COUNT, Nature.INCREASING));
        world.probes.meters.put("orders, total", Reading.of(total, Dimension.DURATION, Nature.INCREASING));
        world.probes.meters.put("orders, mean", Reading.of(total / count, Dimension.DURATION, Nature.LEVEL));
    }

    @Test
    void aBreakerThatWasReplacedWhileItWasWatchedIsUnknownUnlessItHadOpened() {
        CheckWorld world = new CheckWorld(List.of("breaker(exchange) opens"));
        world.probes.lost = "another breaker has been called 'exchange' since the watch began";
        assertThat(world.criteria()).extracting(Criterion::outcome).containsExactly(Outcome.TRUE);
        world = new CheckWorld(List.of("breaker(exchange) opens"));
        world.probes.lost = "another breaker has been called 'exchange' since the watch began";
        world.probes.opened.set(0);
        assertThat(world.criteria().get(0))
                .extracting(Criterion::outcome, Criterion::reason)
                .containsExactly(Outcome.UNKNOWN, world.probes.lost);
    }

    @Test
    void tooFewCallsAreUnknownAndNoCallsOfAWovenNumeratorAreNone() {
        assertThat(plain("p99(order.submit) < 100ms", world -> world.ordersPerSecond = 19))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(plain("p99(order.submit) < 100ms", world -> world.ordersPerSecond = 20))
                .isEqualTo(Outcome.TRUE);
        assertThat(plain("outcome(order.submit, ok) > 90%", world -> world.ordersPerSecond = 3))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(plain("outcome(order.submit, ok) > 90%", world -> world.ordersPerSecond = 4))
                .isEqualTo(Outcome.TRUE);
        String share = "share(position.update of order.submit) == 0%";
        assertThat(plain(share, world -> world.ordersPerSecond = 5)).isEqualTo(Outcome.UNKNOWN);
        assertThat(plain(share, world -> world.ordersPerSecond = 6)).isEqualTo(Outcome.TRUE);
    }

    @Test
    void afterCountsOnlyWhatBeganFromThenOn() {
        CheckWorld world = new CheckWorld(List.of("max(order.submit) < 1s", "max(order.submit) < 1s after 2s"));
        world.callAt(Duration.ofMillis(1_999), "order.submit", Duration.ofSeconds(3));
        assertThat(world.criteria()).extracting(Criterion::outcome).containsExactly(Outcome.FALSE, Outcome.TRUE);
        CheckWorld later = new CheckWorld(List.of("max(order.submit) < 1s after 2s"));
        later.callAt(Duration.ofSeconds(2), "order.submit", Duration.ofSeconds(3));
        assertThat(later.criteria()).extracting(Criterion::outcome).containsExactly(Outcome.FALSE);
    }

    @Test
    void aClaimAboutAQuantileIsUnknownBetweenHeldAndFailed() {
        // 3,000 calls: up to 20 hold it, from 40 on they fail it.
        assertThat(p99With(20)).isEqualTo(Outcome.TRUE);
        assertThat(p99With(21)).isEqualTo(Outcome.UNKNOWN);
        assertThat(p99With(39)).isEqualTo(Outcome.UNKNOWN);
        assertThat(p99With(40)).isEqualTo(Outcome.FALSE);
    }

    @Test
    void theOppositeClaimIsJudgedTheOppositeWay() {
        for (int slow : new int[] {20, 30, 40}) {
            Outcome below = p99With(slow);
            Outcome above = p99With(slow, "p99(order.submit) >= 100ms");
            assertThat(above)
                    .isEqualTo(
                            below == Outcome.UNKNOWN
                                    ? Outcome.UNKNOWN
                                    : below == Outcome.TRUE ? Outcome.FALSE : Outcome.TRUE);
        }
    }

    private static Outcome p99With(int slow) {
        return p99With(slow, "p99(order.submit) < 100ms");
    }

    private static Outcome p99With(int slow, String check) {
        CheckWorld world = new CheckWorld(List.of(check));
        world.ordersPerSecond = 300;
        world.slowOrders = slow;
        world.slow = Duration.ofMillis(150);
        return world.criteria().get(0).outcome();
    }

    private static List<Criterion> judged(Plant plant) {
        CheckWorld world = new CheckWorld(CRITERIA);
        plant.in(world);
        return world.criteria();
    }

    /** As a stop condition or a steady state is judged. */
    private static Outcome plain(String check, Plant plant) {
        CheckWorld world = new CheckWorld(List.of(check));
        plant.in(world);
        return world.plain();
    }

    private static Arguments planted(int criterion, Plant plant) {
        return Arguments.of(CRITERIA.get(criterion), plant);
    }

    /** Makes one thing go wrong. */
    interface Plant {
        void in(CheckWorld world);
    }
}
