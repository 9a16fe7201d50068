package com.example.trading.exchange;

import com.example.trading.Leg;
import com.example.trading.jvm.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** Accepts legs, each client order id once. Can be made slow, to try the platform without any injected fault. Thread-safe. */
public final class ExchangeSimulator implements AutoCloseable {
    private static final int THREADS = 64;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final LongAdder duplicates = new LongAdder();
    private final Http http;
    private volatile Slowness slowness = new Slowness(Duration.ZERO, 0);

    private ExchangeSimulator() throws IOException {
        http = Http.serve(
                "exchange",
                THREADS,
                Map.of(
                        "/legs", this::leg,
                        "/legs/parked", this::parkedLegs,
                        "/book", body -> Http.Answer.ok(book()),
                        "/slow", this::slow));
    }

    private record Slowness(Duration delay, double share) {}

    public static ExchangeSimulator start() throws IOException {
        return new ExchangeSimulator();
    }

    public int port() {
        return http.port();
    }

    /** From now on delays this share, 0 to 1, of the legs; parked legs are never delayed. */
    public void slow(Duration delay, double share) {
        slowness = new Slowness(delay, share);
    }

    /** How many different legs were accepted. */
    public int acceptedLegs() {
        return accepted.size();
    }

    /** How many legs came again and were ignored. */
    public long duplicateLegs() {
        return duplicates.sum();
    }

    @Override
    public void close() {
        http.close();
    }

    private Http.Answer leg(String body) throws InterruptedException {
        Slowness now = slowness;
        if (ThreadLocalRandom.current().nextDouble() < now.share()) {
            Thread.sleep(now.delay().toMillis());
        }
        accept(Leg.parse(body));
        return Http.Answer.ok("accepted");
    }

    private Http.Answer parkedLegs(String body) {
        body.lines().map(Leg::parse).forEach(this::accept);
        return Http.Answer.ok("accepted");
    }

    private void accept(Leg leg) {
        if (!accepted.add(leg.clientOrderId())) {
            duplicates.increment();
        }
    }

    private String book() {
        return acceptedLegs() + " " + duplicateLegs();
    }

    private Http.Answer slow(String body) {
        String[] parts = body.strip().split(" ", 2);
        slow(Duration.parse(parts[0]), Double.parseDouble(parts[1]));
        return Http.Answer.ok("slow");
    }
}
