package io.chaos4j.report;

import io.chaos4j.event.Phase;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.event.RunEvent.Noted.Kind;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs as they might have happened to a trading platform: one that held, one that deviated, one that was halted. */
final class PlausibleRuns {

    private static final double MS = 1e6;

    private PlausibleRuns() {}

    static List<List<RunEvent>> all() {
        return List.of(held(), deviated(), halted());
    }

    /** A slow exchange, cut off by limiter and breaker. */
    static List<RunEvent> held() {
        RunScript run = new RunScript(
                "order-service-network-latency",
                "Order Service Network Latency",
                "Limiter and breaker cut a slow exchange off; orders stay below 200 ms and none is lost.",
                4242);
        run.measure("p99(order.submit)", Dimension.DURATION, 24 * MS, 63 * MS, 0.12)
                .measure("rate(order.submit)", Dimension.RATE, 100, 100, 0.02)
                .measure("outcome(order.submit, ok)", Dimension.SHARE, 1, 1, 0)
                .measure("p99(exchange.send)", Dimension.DURATION, 6 * MS, 61 * MS, 0.1)
                .measure("process.cpu", Dimension.SHARE, 0.24, 0.27, 0.1)
                .measure("jvm.heap", Dimension.SHARE, 0.31, 0.33, 0.03);
        run.steady(12).baseline(30);
        run.fault(60, 60, "latency: 100ms on exchange.send", 0.4, 0.8, "the duration is over");
        run.note(43.4, Phase.FAULT, Kind.INFO, "breaker exchange went from CLOSED to OPEN");
        run.note(47, Phase.FAULT, Kind.OBSERVATION, "p99(order.submit) was 63.2ms, above 2 x its baseline of 24ms");
        run.recovery(6);
        return run.end(
                Verdict.HELD,
                "every criterion was met",
                List.of(
                        run.criterion(
                                "p99(order.submit) < 200ms",
                                Outcome.TRUE,
                                "p99(order.submit)",
                                63.2 * MS,
                                200 * MS,
                                6_003),
                        run.criterion(
                                "dropped(order.submit) == 0",
                                Outcome.TRUE,
                                "dropped(order.submit)",
                                0,
                                0,
                                6_003,
                                "none of 6,003: at most 0.05% at 95% confidence"),
                        new Criterion("breaker(exchange) opens", Outcome.TRUE, "opened 9 times", "once", -1, "")),
                Duration.ofMillis(41),
                Duration.ofSeconds(3));
    }

    /** A slow primary, and nothing that moves the reads away from it. */
    static List<RunEvent> deviated() {
        String hits = "ratio(cache.gets{cache=quotes,result=hit} / cache.gets{cache=quotes})";
        String share = "share(jdbc select, \"orders-replica\" of \"orders-*\")";
        RunScript run = new RunScript(
                "database-slowdown",
                "Database Slowdown",
                "Reads move to the replica, the cache carries more, nothing served is older than 5 s.",
                4244);
        run.measure("p99(order.submit)", Dimension.DURATION, 26 * MS, 2_480 * MS, 0.18)
                .measure("rate(order.submit)", Dimension.RATE, 100, 61, 0.06)
                .measure("outcome(order.submit, ok)", Dimension.SHARE, 1, 0.97, 0.01)
                .measure(share, Dimension.SHARE, 0, 0, 0)
                .measure(hits, Dimension.SHARE, 0.49, 0.5, 0.02)
                .measure("micrometer(quote.served.age, max)", Dimension.DURATION, 980 * MS, 1_020 * MS, 0.05);
        run.steady(9).baseline(30);
        run.fault(
                120,
                120,
                "latency: {lognormal: {p50: 150ms, p99: 800ms}} on jdbc select \"orders-primary\"",
                6.2,
                1,
                "the duration is over");
        run.note(42, Phase.FAULT, Kind.OBSERVATION, "p99(order.submit) was 2.31s, above 2 x its baseline of 26ms");
        run.note(
                0,
                Phase.STEADY_STATE,
                Kind.WARNING,
                "breaker(orders-primary): the breaker is DISABLED, it lets every call through");
        run.note(88, Phase.FAULT, Kind.WARNING, "the limit of 64 at once kept 494 calls from being struck");
        run.recovery(14);
        return run.end(
                Verdict.DEVIATED,
                "a criterion failed",
                List.of(
                        run.criterion(share + " > 80% after 15s", Outcome.FALSE, share, 0, 0.8, 6_870),
                        run.criterion(
                                hits + " > 1.05 x baseline after 15s",
                                Outcome.UNKNOWN,
                                hits,
                                0.5,
                                0.5145,
                                19,
                                "19 calls are too few: 30 are needed"),
                        run.criterion(
                                "micrometer(quote.served.age, max) < 5s",
                                Outcome.TRUE,
                                "micrometer(quote.served.age, max)",
                                1_080 * MS,
                                5_000 * MS,
                                -1),
                        run.criterion(
                                "p99(order.submit) < 400ms after 15s",
                                Outcome.FALSE,
                                "p99(order.submit)",
                                2_480 * MS,
                                400 * MS,
                                6_412)),
                Duration.ofMillis(212),
                Duration.ofMillis(11_000));
    }

    /** A crash that an operator ended. */
    static List<RunEvent> halted() {
        RunScript run = new RunScript(
                "risk-engine-crash",
                "Risk Engine Crash",
                "Every order is rejected in an orderly way; no position moves without a risk check.",
                4243);
        run.measure("outcome(order.submit, OrderRejectedException)", Dimension.SHARE, 0, 1, 0.001)
                .measure("p99(order.submit)", Dimension.DURATION, 25 * MS, 44 * MS, 0.2)
                .measure("rate(order.submit)", Dimension.RATE, 100, 100, 0.02)
                .measure("count(position.update)", Dimension.COUNT, 100, 0, 0);
        run.steady(10).baseline(30);
        run.fault(
                30,
                11,
                "crash: refuse-connections on http-client \"risk-engine\"",
                1.4,
                1,
                "halted by ana: wrong cluster");
        run.recovery(5);
        return run.end(
                Verdict.HALTED,
                "halted by ana: wrong cluster",
                List.of(
                        run.criterion(
                                "outcome(order.submit, OrderRejectedException) == 100% after 2s",
                                Outcome.TRUE, "outcome(order.submit, OrderRejectedException)", 1, 1, 897),
                        new Criterion("recovery < 30s", Outcome.UNKNOWN, "", "30s", -1, "the run was halted")),
                Duration.ofMillis(18),
                Duration.ofSeconds(2));
    }

    /** Writes the page and the tables of these runs, for looking at them. */
    public static void main(String[] args) throws IOException {
        Path page = Path.of(args.length == 0 ? "target/plausible-report.html" : args[0]);
        ProgressLine progress = new ProgressLine(Duration.ofSeconds(5));
        held().stream().map(progress::of).filter(java.util.Objects::nonNull).forEach(System.out::println);
        for (List<RunEvent> run : all()) {
            System.out.println();
            System.out.print(ConsoleReport.of(run, true));
        }
        System.out.println();
        HtmlReport.write(all(), page);
        System.out.print(SuiteSummary.of(all(), "target/chaos4j/journal", page.toString(), true));
    }
}
