package com.example.trading;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Plain HTTP to the exchange; breaker and time limiter stand around it, not in it. Thread-safe. */
final class ExchangeClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI legs;
    private final URI parkedLegs;

    ExchangeClient(HttpClient http, URI exchange) {
        this.http = http;
        this.legs = exchange.resolve("/legs");
        this.parkedLegs = exchange.resolve("/legs/parked");
    }

    /** Sends one leg and waits for the exchange to acknowledge it. */
    void send(Leg leg) throws IOException, InterruptedException {
        post(legs, leg.line());
    }

    /** Sends many legs at once; the exchange ignores those that it already has. */
    void sendParked(List<Leg> parked) throws IOException, InterruptedException {
        post(parkedLegs, parked.stream().map(Leg::line).collect(Collectors.joining("\n")));
    }

    private void post(URI where, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(where)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("exchange answered " + response.statusCode() + ": " + response.body());
        }
    }
}
