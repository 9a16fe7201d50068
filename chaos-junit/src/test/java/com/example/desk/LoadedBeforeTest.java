package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.net.httpserver.HttpServer;
import io.chaos4j.junit.ChaosExperiment;
import io.chaos4j.junit.InjectException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Another test, or a {@code @BeforeAll}, has used the JDK's client before the engine was there. */
class LoadedBeforeTest {

    private static HttpServer server;

    @BeforeAll
    static void call() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        send();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    static int send() throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** Each has an engine of its own, and the client is older than any of them. */
    @Test
    void aClientThatIsOlderThanTheEngineIsStruck() throws Exception {
        for (int engine = 0; engine < 2; engine++) {
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(Sends.class))
                    .execute()
                    .testEvents()
                    .assertStatistics(all -> all.succeeded(1).failed(0));
        }
        assertThat(send()).isEqualTo(200);
    }

    @Tag("fixture")
    static class Sends {

        @Test
        @ChaosExperiment
        @InjectException(type = IOException.class, message = "no route", on = "http-client \"localhost\"")
        void theCallFails() {
            assertThatThrownBy(LoadedBeforeTest::send).hasMessageContaining("no route");
        }
    }
}
