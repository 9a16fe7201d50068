package com.example.trading;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain HTTP to the risk engine. Thread-safe. */
final class RiskClient implements RiskCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI check;

    RiskClient(HttpClient http, URI riskEngine) {
        this.http = http;
        this.check = riskEngine.resolve("/check");
    }

    @Override
    public void check(Order order) throws IOException, InterruptedException {
        if (!approves(order)) {
            throw new OrderRejectedException("the risk engine refused order " + order.clientOrderId());
        }
    }

    boolean approves(Order order) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(check)
                .timeout(TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofString(order.line()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return switch (response.statusCode()) {
            case 200 -> true;
            case 409 -> false;
            default -> throw new IOException("risk engine answered " + response.statusCode() + ": " + response.body());
        };
    }
}
