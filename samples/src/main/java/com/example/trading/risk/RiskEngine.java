package com.example.trading.risk;

import com.example.trading.Order;
import com.example.trading.jvm.Http;
import java.io.IOException;
import java.util.Map;

/** Approves orders up to a size. Thread-safe. */
public final class RiskEngine implements AutoCloseable {
    private static final int THREADS = 32;
    private static final long LARGEST_QUANTITY = 10_000;

    private final Http http;

    private RiskEngine(Http http) {
        this.http = http;
    }

    public static RiskEngine start() throws IOException {
        return new RiskEngine(Http.serve("risk", THREADS, Map.of("/check", RiskEngine::check)));
    }

    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
    }

    private static Http.Answer check(String body) {
        Order order = Order.parse(body);
        return order.quantity() <= LARGEST_QUANTITY
                ? Http.Answer.ok("approved")
                : new Http.Answer(409, "quantity " + order.quantity() + " is above " + LARGEST_QUANTITY);
    }
}
