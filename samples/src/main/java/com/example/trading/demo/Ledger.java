package com.example.trading.demo;

import com.example.trading.jvm.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;

/** What clients, order service and exchange say at the end, side by side. */
final class Ledger {
    private final HttpClient http = Http.client();
    private final Platform platform;

    Ledger(Platform platform) {
        this.platform = platform;
    }

    /** One line about the clients and one that compares orders with legs. */
    String text() throws IOException, InterruptedException {
        Map<String, String> load = samples(platform.load().resolve("/metrics"));
        String[] book = get(platform.exchange().resolve("/book")).strip().split(" ", 2);
        String accepted = load.getOrDefault("load_answered_total{outcome=\"accepted\"}", "?");
        return "clients:  planned " + load.getOrDefault("load_planned_total", "?")
                + ", accepted " + accepted
                + ", rejected " + load.getOrDefault("load_answered_total{outcome=\"rejected\"}", "?")
                + ", failed " + load.getOrDefault("load_answered_total{outcome=\"failed\"}", "?")
                + "; p50 " + load.getOrDefault("load_response_overall_seconds{quantile=\"0.5\"}", "?")
                + " s, p99 " + load.getOrDefault("load_response_overall_seconds{quantile=\"0.99\"}", "?")
                + " s over all, p99 " + load.getOrDefault("load_response_seconds{quantile=\"0.99\"}", "?")
                + " s in the last 10 s\n"
                + "exchange: " + book[0] + " different legs, " + book[1] + " repeated ones ignored (2 legs an order)";
    }

    private Map<String, String> samples(URI page) throws IOException, InterruptedException {
        return get(page)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    private String get(URI page) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
