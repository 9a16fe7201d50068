package com.example.trading;

import com.example.trading.jvm.Lifeline;
import com.example.trading.jvm.Options;
import java.net.URI;
import java.util.Map;

/** The order service's JVM. */
public final class OrderServiceMain {
    private OrderServiceMain() {}

    public static void main(String[] args) throws Exception {
        Lifeline.attach();
        Options options = Options.parse(args);
        OrderPlatform platform = OrderPlatform.start(
                Variant.named(options.text("variant")),
                new OrderPlatform.Neighbours(
                        options.text("primary"),
                        options.text("replica"),
                        URI.create(options.text("risk-engine")),
                        URI.create(options.text("exchange"))));
        platform.warmUp();
        Lifeline.ready(Map.of("port", platform.port()));
        Thread.currentThread().join();
    }
}
