package com.example.trading;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A reference price.
 *
 * @param asOf when the exchange published it, by the primary database's clock
 */
record Quote(String symbol, BigDecimal price, Instant asOf) {}
