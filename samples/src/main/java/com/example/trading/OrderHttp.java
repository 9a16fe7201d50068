package com.example.trading;

import com.example.trading.jvm.Http;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The way in for clients: {@code POST /orders}; and {@code /meters}, a page for people. */
final class OrderHttp {
    private static final int THREADS = 32;

    private OrderHttp() {}

    static Http serve(OrderService service, MeterRegistry meters) throws IOException {
        Timer submission = Timer.builder("orders.submission")
                .description("Time to submit an order, refused and failed ones included")
                .publishPercentiles(0.5, 0.99)
                .distributionStatisticExpiry(Duration.ofSeconds(10))
                .register(meters);
        return Http.serve(
                "orders",
                THREADS,
                Map.of(
                        "/orders", body -> submit(service, submission, body),
                        "/meters", body -> Http.Answer.ok(page(meters))));
    }

    private static Http.Answer submit(OrderService service, Timer submission, String body) throws Exception {
        Order order = Order.parse(body);
        return submission.recordCallable(() -> {
            try {
                service.submit(order);
                return Http.Answer.ok("accepted");
            } catch (OrderRejectedException rejected) {
                return new Http.Answer(422, "rejected: " + rejected.getMessage());
            }
        });
    }

    private static String page(MeterRegistry meters) {
        return meters.getMeters().stream().map(OrderHttp::lines).sorted().collect(Collectors.joining());
    }

    private static String lines(Meter meter) {
        String name = meter.getId().getName()
                + meter.getId().getTags().stream()
                        .map((Tag tag) -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
        StringBuilder lines = new StringBuilder();
        for (Measurement measurement : meter.measure()) {
            lines.append(name)
                    .append(' ')
                    .append(measurement.getStatistic().getTagValueRepresentation())
                    .append(' ')
                    .append(measurement.getValue())
                    .append('\n');
        }
        return lines.toString();
    }
}
