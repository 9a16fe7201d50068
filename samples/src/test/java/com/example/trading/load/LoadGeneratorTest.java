package com.example.trading.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.trading.jvm.Http;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    @Test
    void ordersArePlannedWhetherOrNotAnybodyAnswersAndTheWaitCounts() throws Exception {
        CountDownLatch answers = new CountDownLatch(1);
        AtomicInteger open = new AtomicInteger();
        try (Http service = Http.serve("silent", 20, Map.of("/orders", body -> {
                    open.incrementAndGet();
                    answers.await();
                    return Http.Answer.ok("accepted");
                }));
                LoadGenerator load = LoadGenerator.start(
                        URI.create("http://127.0.0.1:" + service.port()),
                        new LoadGenerator.Settings(200, 10, 100, 1))) {
            await().until(() -> load.planned() >= 200);
            assertThat(load.accepted()).isZero();
            assertThat(open).as("no more at once than connections").hasValue(10);

            answers.countDown();
            load.stop();
            await().untilAsserted(() -> assertThat(load.accepted()).isEqualTo(load.planned()));

            load.times().tick();
            assertThat(load.times().overallSeconds(50))
                    .as("half of them were due at least half a second before anybody answered")
                    .isGreaterThan(0.4);
        }
    }

    @Test
    void refusedAndFailedOrdersAreCountedApart() throws Exception {
        AtomicInteger number = new AtomicInteger();
        try (Http service = Http.serve(
                        "moody",
                        4,
                        Map.of(
                                "/orders",
                                body -> new Http.Answer(number.incrementAndGet() % 2 == 0 ? 422 : 500, "no")));
                LoadGenerator load = LoadGenerator.start(
                        URI.create("http://127.0.0.1:" + service.port()),
                        new LoadGenerator.Settings(200, 10, 100, 1))) {
            await().until(() -> load.rejected() > 5 && load.failed() > 5);

            assertThat(load.accepted()).isZero();
        }
    }
}
