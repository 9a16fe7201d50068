package com.example.trading.load;

import com.example.trading.jvm.Http;
import com.example.trading.jvm.Lifeline;
import com.example.trading.jvm.Options;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The load generator's JVM. Its {@code /metrics} is a Prometheus text page. */
public final class LoadMain {
    private LoadMain() {}

    public static void main(String[] args) throws Exception {
        Lifeline.attach();
        Options options = Options.parse(args);
        LoadGenerator load = LoadGenerator.start(
                URI.create(options.text("order-service")),
                new LoadGenerator.Settings(
                        options.number("rate", 100),
                        options.number("connections", 200),
                        options.number("symbols", 100),
                        options.number("seed", 1)));
        var unused = Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(load.times()::tick, 1, 1, TimeUnit.SECONDS);
        Http http =
                Http.serve("metrics", 1, Map.of("/metrics", body -> Http.Answer.ok(metrics(load)), "/stop", body -> {
                    load.stop();
                    return Http.Answer.ok("stopped");
                }));
        Lifeline.ready(Map.of("port", http.port()));
        Thread.currentThread().join();
    }

    private static String metrics(LoadGenerator load) {
        ResponseTimes times = load.times();
        return """
                # HELP load_response_seconds Response time of the last 10 s, from the intended start of the order
                # TYPE load_response_seconds summary
                load_response_seconds{quantile="0.5"} %s
                load_response_seconds{quantile="0.99"} %s
                # HELP load_response_overall_seconds Response time since the start
                # TYPE load_response_overall_seconds summary
                load_response_overall_seconds{quantile="0.5"} %s
                load_response_overall_seconds{quantile="0.99"} %s
                # HELP load_planned_total Orders planned
                # TYPE load_planned_total counter
                load_planned_total %s
                # HELP load_answered_total Orders answered
                # TYPE load_answered_total counter
                load_answered_total{outcome="accepted"} %s
                load_answered_total{outcome="rejected"} %s
                load_answered_total{outcome="failed"} %s
                """.formatted(
                        number(times.recentSeconds(50)),
                        number(times.recentSeconds(99)),
                        number(times.overallSeconds(50)),
                        number(times.overallSeconds(99)),
                        load.planned(),
                        load.accepted(),
                        load.rejected(),
                        load.failed());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "NaN" : String.format(Locale.ROOT, "%.6f", value);
    }
}
