package com.example.trading;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.sql.SQLException;

/**
 * Reads from the primary while its breaker lets the read through, else from the replica. A half-open breaker lets a few reads
 * through to find out whether the primary is well again. Thread-safe.
 */
final class FailoverQuotes implements QuoteReader {
    private final QuoteReader primary;
    private final QuoteReader replica;
    private final CircuitBreaker breaker;

    FailoverQuotes(QuoteReader primary, QuoteReader replica, CircuitBreaker breaker) {
        this.primary = primary;
        this.replica = replica;
        this.breaker = breaker;
    }

    @Override
    public Quote read(String symbol) throws SQLException {
        try {
            return breaker.executeCheckedSupplier(() -> primary.read(symbol));
        } catch (CallNotPermittedException open) {
            return replica.read(symbol);
        } catch (SQLException primaryFailed) {
            return replica.read(symbol);
        } catch (Throwable unexpected) {
            throw new SQLException("reading a quote failed", unexpected);
        }
    }
}
