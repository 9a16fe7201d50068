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

/**
 * Keeps quotes for a short while; how long may change with the health of the database. However long that is, no price older than
 * {@link #OLDEST} is ever served: a replica that has stopped following must not price orders. Thread-safe.
 */
final class QuoteCache {
    private static final int MOST_SYMBOLS = 10_000;
    private static final Duration OLDEST = Duration.ofMillis(4_800);

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

    /** @throws OrderRejectedException where there is no quote to be had, or none that is fresh enough */
    Quote quote(String symbol) {
        Quote quote = cache.get(symbol, this::load);
        Duration age = age(quote);
        if (age.compareTo(OLDEST) > 0) {
            cache.asMap().remove(symbol, quote);
            quote = cache.get(symbol, this::load);
            age = age(quote);
        }
        if (age.compareTo(OLDEST) > 0) {
            throw new OrderRejectedException("the reference price of " + symbol + " is " + age.toMillis() + " ms old");
        }
        servedAge.record(age);
        return quote;
    }

    private static Duration age(Quote quote) {
        Duration age = Duration.between(quote.asOf(), Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private Quote load(String symbol) {
        try {
            return reader.read(symbol);
        } catch (SQLException unavailable) {
            throw new OrderRejectedException("no reference price for " + symbol, unavailable);
        }
    }
}
