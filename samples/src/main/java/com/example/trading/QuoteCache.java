package com.example.trading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Keeps quotes for a short while; how long may change with the health of the database. Thread-safe. */
final class QuoteCache {
    private static final int MOST_SYMBOLS = 10_000;

    private final QuoteReader reader;
    private final Cache<String, Quote> cache;
    private final Timer servedAge;

    /** @param timeToLive asked whenever a quote comes in: how long that one may be served */
    QuoteCache(QuoteReader reader, Supplier<Duration> timeToLive, MeterRegistry meters) {
        this.reader = reader;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST_SYMBOLS)
                .expireAfter(Expiry.<String, Quote>writing((symbol, quote) -> timeToLive.get()))
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, cache, "quotes");
        this.servedAge = Timer.builder("quote.served.age")
                .description("Time from the publication of a quote to its use")
                .distributionStatisticExpiry(Duration.ofSeconds(10))
                .register(meters);
    }

    /** @throws OrderRejectedException where there is no quote to be had */
    Quote quote(String symbol) {
        Quote quote = cache.get(symbol, this::load);
        Duration age = Duration.between(quote.asOf(), Instant.now());
        servedAge.record(age.isNegative() ? Duration.ZERO : age);
        return quote;
    }

    private Quote load(String symbol) {
        try {
            return reader.read(symbol);
        } catch (SQLException unavailable) {
            throw new OrderRejectedException("no reference price for " + symbol, unavailable);
        }
    }
}
