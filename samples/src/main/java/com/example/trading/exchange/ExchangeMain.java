package com.example.trading.exchange;

import com.example.trading.jvm.Lifeline;
import com.example.trading.jvm.Options;
import java.util.Map;

/** The exchange simulator's JVM. */
public final class ExchangeMain {
    private ExchangeMain() {}

    public static void main(String[] args) throws Exception {
        Lifeline.attach();
        Options options = Options.parse(args);
        ExchangeSimulator exchange = ExchangeSimulator.start();
        MarketDataFeed.start(options.text("primary"));
        Lifeline.ready(Map.of("port", exchange.port()));
        Thread.currentThread().join();
    }
}
