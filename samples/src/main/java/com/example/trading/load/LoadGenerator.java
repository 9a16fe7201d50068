package com.example.trading.load;

import com.example.trading.Order;
import com.example.trading.jvm.Http;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends orders at a fixed rate whether or not earlier ones were answered (open loop). Orders that find all connections busy wait
 * in a queue here, and that wait is part of their response time. Thread-safe.
 */
public final class LoadGenerator implements AutoCloseable {
    private static final BigDecimal PRICE = new BigDecimal("100.00");

    private final HttpClient client = Http.client();
    private final URI orders;
    private final Settings settings;
    private final Semaphore connections;
    private final Queue<Planned> queue = new ConcurrentLinkedQueue<>();
    private final ResponseTimes times = new ResponseTimes();
    private final LongAdder planned = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Thread pacer = new Thread(this::pace, "pacer");
    private volatile boolean stopped;

    private LoadGenerator(URI orderService, Settings settings) {
        this.orders = orderService.resolve("/orders");
        this.settings = settings;
        this.connections = new Semaphore(settings.connections());
        pacer.setDaemon(true);
    }

    /**
     * How much load, and over how many symbols.
     *
     * @param seed of the choice of symbols
     */
    public record Settings(int ordersPerSecond, int connections, int symbols, long seed) {}

    private record Planned(Order order, long intendedNanos) {}

    public static LoadGenerator start(URI orderService, Settings settings) {
        LoadGenerator load = new LoadGenerator(orderService, settings);
        load.pacer.start();
        return load;
    }

    public long planned() {
        return planned.sum();
    }

    public long accepted() {
        return accepted.sum();
    }

    public long rejected() {
        return rejected.sum();
    }

    public long failed() {
        return failed.sum();
    }

    ResponseTimes times() {
        return times;
    }

    /** Plans no further order; those on their way are still answered. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        stop();
    }

    private void pace() {
        Random random = new Random(settings.seed());
        String run = Long.toString(System.currentTimeMillis(), 36);
        long period = TimeUnit.SECONDS.toNanos(1) / settings.ordersPerSecond();
        long intended = System.nanoTime();
        for (long number = 1; !stopped; number++) {
            intended += period;
            for (long early = intended - System.nanoTime(); early > 0; early = intended - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            String symbol = "S" + random.nextInt(settings.symbols());
            planned.increment();
            queue.add(new Planned(new Order(run + "-" + number, symbol, 1 + random.nextInt(100), PRICE), intended));
            sendWhatConnectionsAllow();
        }
    }

    private void sendWhatConnectionsAllow() {
        while (connections.tryAcquire()) {
            @Nullable Planned next = queue.poll();
            if (next == null) {
                connections.release();
                // An order queued between the poll and the release would wait for the next one to be planned: at most
                // one period.
                return;
            }
            send(next);
        }
    }

    private void send(Planned next) {
        HttpRequest request = HttpRequest.newBuilder(orders)
                .POST(HttpRequest.BodyPublishers.ofString(next.order().line()))
                .build();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .whenComplete((response, failure) -> {
                    times.record(System.nanoTime() - next.intendedNanos());
                    count(failure == null ? response.statusCode() : 500);
                    connections.release();
                    sendWhatConnectionsAllow();
                });
    }

    private void count(int status) {
        switch (status) {
            case 200 -> accepted.increment();
            case 422 -> rejected.increment();
            default -> failed.increment();
        }
    }
}
