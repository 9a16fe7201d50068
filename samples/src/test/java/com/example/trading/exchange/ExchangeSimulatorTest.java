package com.example.trading.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.trading.jvm.Http;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ExchangeSimulatorTest {

    @Test
    void theSameClientOrderIdIsAcceptedOnce() throws Exception {
        try (ExchangeSimulator exchange = ExchangeSimulator.start()) {
            post(exchange, "/legs", "o1-near,S1-near,5");
            post(exchange, "/legs", "o1-near,S1-near,5");
            post(exchange, "/legs/parked", "o1-near,S1-near,5\no1-far,S1-far,-5");

            assertThat(exchange.acceptedLegs()).isEqualTo(2);
            assertThat(exchange.duplicateLegs()).isEqualTo(2);
        }
    }

    private static void post(ExchangeSimulator exchange, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + exchange.port() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(Http.client()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
