package com.example.trading;

/**
 * One half of a spread order, as it goes to the exchange.
 *
 * @param clientOrderId unique for the leg; the exchange ignores what it has already seen
 * @param quantity negative to sell
 */
public record Leg(String clientOrderId, String instrument, long quantity) {

    /** Reads the form that {@link #line()} writes. */
    public static Leg parse(String line) {
        String[] parts = line.strip().split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("leg was '" + line + "' but must be id,instrument,quantity");
        }
        return new Leg(parts[0], parts[1], Long.parseLong(parts[2]));
    }

    public String line() {
        return clientOrderId + "," + instrument + "," + quantity;
    }
}
