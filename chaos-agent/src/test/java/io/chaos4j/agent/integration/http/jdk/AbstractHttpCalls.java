package io.chaos4j.agent.integration.http.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.Effect;
import io.chaos4j.model.Point;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.testing.LoopbackServer;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Real calls through the client of this JDK, woven in this JVM, to a real server. */
@Timeout(60)
abstract class AbstractHttpCalls {

    static final Point POINT = HttpTarget.point("127.0.0.1");
    static final Duration LONG = Duration.ofMillis(40);
    static final Effect SLOW = new Effect.Delay(LONG.toNanos());

    static final Effect ENDLESS = TestEngine.HANG;

    final WovenJvm jvm = HttpJvm.woven();
    final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());
    final LoopbackServer server = LoopbackServer.start();
    final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void end() {
        engine.close();
        server.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    HttpRequest get(String path) {
        return HttpRequest.newBuilder(server.uri(path)).build();
    }

    HttpResponse<String> send(String path) throws Exception {
        return client.send(get(path), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(String path) {
        return client.sendAsync(get(path), BodyHandlers.ofString());
    }
}
