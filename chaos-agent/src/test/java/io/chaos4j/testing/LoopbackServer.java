package io.chaos4j.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real server on the loopback interface, which answers everything, sends what begins with {@code /moved} elsewhere, and keeps what reached it. */
public final class LoopbackServer implements AutoCloseable {

    public static final String ANSWER = "filled";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Integer> clientPorts = new CopyOnWriteArrayList<>();

    private LoopbackServer(HttpServer server) {
        this.server = server;
    }

    public static LoopbackServer start() {
        try {
            LoopbackServer made = new LoopbackServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            made.server.createContext("/", made::answer);
            made.server.start();
            return made;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            clientPorts.add(exchange.getRemoteAddress().getPort());
            if (exchange.getRequestURI().getPath().startsWith("/moved")) {
                exchange.getResponseHeaders().add("Location", "/orders");
                exchange.sendResponseHeaders(302, -1);
                return;
            }
            byte[] body = ANSWER.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI uri(String path) {
        return uri("127.0.0.1", path);
    }

    public URI uri(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    /** Method and path of all that reached it, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The clients' ports of all that reached it, in order: requests of one port came through one connection. */
    public List<Integer> clientPorts() {
        return List.copyOf(clientPorts);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
