package com.example.trading.jvm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on a free port of the loopback address, and the client that fits it. Thread-safe. */
public final class Http implements AutoCloseable {
    static {
        // Without it every second answer waits 40 ms for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // More than the load generator's connections, so that the server closes none of them as surplus.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        // The server closes idle connections after 30 s; the client has to let go of them first, or a request meets the
        // close.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
    }

    private static final int BACKLOG = 512;

    private final HttpServer server;
    private final ExecutorService threads;

    private Http(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Answers one request, given its body. */
    @FunctionalInterface
    public interface Page {
        Answer answer(String body) throws Exception;
    }

    /** A status and a text. */
    public record Answer(int status, String text) {
        public static Answer ok(String text) {
            return new Answer(200, text);
        }
    }

    /**
     * Starts serving.
     *
     * @param threadCount how many requests are served at once; the JDK's server without an executor would serve one
     * @param pages what to answer, by path
     */
    public static Http serve(String name, int threadCount, Map<String, Page> pages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(threadCount, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        pages.forEach((path, page) -> server.createContext(path, exchange -> handle(exchange, page)));
        server.start();
        return new Http(server, threads);
    }

    /** A client for the other JVMs of the platform: HTTP/1.1, no proxy. */
    public static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(Duration.ofSeconds(1))
                .build();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void handle(HttpExchange exchange, Page page) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = answer(page, body);
            byte[] bytes = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Answer answer(Page page, String body) {
        try {
            return page.answer(body);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer(503, "shutting down");
        } catch (Exception failure) {
            return new Answer(500, failure.toString());
        }
    }
}
