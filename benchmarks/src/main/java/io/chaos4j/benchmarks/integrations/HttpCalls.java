package io.chaos4j.benchmarks.integrations;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Calls of the JDK's HTTP client to a server in the same JVM, one after another over one connection. */
final class HttpCalls implements AutoCloseable {

    private static final byte[] ANSWER = "{\"price\": 101}".getBytes(StandardCharsets.UTF_8);
    private static final int BLOCKS = 9;

    private final HttpServer server;
    private final HttpClient client;
    private final HttpRequest request;

    HttpCalls() throws IOException {
        System.setProperty(
                "sun.net.httpserver.nodelay", "true"); // else an answer in two parts waits 40 ms for the client
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + "/quote"))
                .build();
    }

    /** Nanoseconds a call. */
    double nanos(int calls) throws IOException, InterruptedException {
        return nanos(calls, this::call);
    }

    /** Calls so often. */
    void call(int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            if (client.send(request, BodyHandlers.ofByteArray()).body().length != ANSWER.length) {
                throw new IllegalStateException("an answer was not whole");
            }
        }
    }

    /** Nanoseconds of a call that fails as soon as it is past the gate, because it has no handler. */
    double failingNanos(int calls) throws IOException, InterruptedException {
        return nanos(calls, this::fail);
    }

    private interface Calling {
        void call(int times) throws IOException, InterruptedException;
    }

    /** The median of some blocks, so that what interrupts one of them does not count. */
    private static double nanos(int calls, Calling calling) throws IOException, InterruptedException {
        double[] blocks = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            int times = Math.max(1, calls / BLOCKS);
            long begun = System.nanoTime();
            calling.call(times);
            blocks[block] = (double) (System.nanoTime() - begun) / times;
        }
        Arrays.sort(blocks);
        return blocks[BLOCKS / 2];
    }

    /** Makes so many calls that fail. */
    @SuppressWarnings("NullAway") // what is missing is the point
    void fail(int times) throws IOException, InterruptedException {
        int failed = 0;
        for (int i = 0; i < times; i++) {
            try {
                client.send(request, null);
            } catch (NullPointerException noHandler) {
                failed++;
            }
        }
        if (failed != times) {
            throw new IllegalStateException("of " + times + " calls without a handler, " + failed + " failed");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
