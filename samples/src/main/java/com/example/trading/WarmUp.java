package com.example.trading;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exercises the ways out of a service that has just started, before the first order comes: a cold JVM under full load is so slow
 * that its own breakers cut it off. Leaves nothing behind, neither at the neighbours nor in the databases.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final int ROUNDS = 400;

    private final RiskCheck risk;
    private final ExchangeClient exchange;
    private final List<QuoteReader> databases;

    WarmUp(RiskCheck risk, ExchangeClient exchange, List<QuoteReader> databases) {
        this.risk = risk;
        this.exchange = exchange;
        this.databases = databases;
    }

    /** Returns when warm, or after a few seconds; a neighbour that is not there is for the breakers to deal with. */
    void run() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        int failures = 0;
        for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
            try {
                risk.check(new Order("warm-up-" + round, "S0", 1, BigDecimal.ONE));
                exchange.sendParked(List.of());
                for (QuoteReader database : databases) {
                    database.read("S" + round % 100);
                }
            } catch (InterruptedException interrupted) {
                throw interrupted;
            } catch (Exception neighbourNotReady) {
                failures++;
            }
        }
        LOG.info("warm, {} rounds failed", failures);
    }
}
