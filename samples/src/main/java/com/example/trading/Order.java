package com.example.trading;

import java.math.BigDecimal;
import java.util.List;

/**
 * A client's spread order: buys the near contract of a symbol and sells the far one.
 *
 * @param clientOrderId the client's own, unique name for it; what makes sending it twice harmless
 */
public record Order(String clientOrderId, String symbol, long quantity, BigDecimal limitPrice) {

    /** Reads the form that {@link #line()} writes. */
    public static Order parse(String line) {
        String[] parts = line.strip().split(",", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("order was '" + line + "' but must be id,symbol,quantity,price");
        }
        return new Order(parts[0], parts[1], Long.parseLong(parts[2]), new BigDecimal(parts[3]));
    }

    public String line() {
        return clientOrderId + "," + symbol + "," + quantity + "," + limitPrice;
    }

    List<Leg> legs() {
        return List.of(
                new Leg(clientOrderId + "-near", symbol + "-near", quantity),
                new Leg(clientOrderId + "-far", symbol + "-far", -quantity));
    }
}
