package com.example.slices;

/** What the inner part of an order service does to one order: 10 to 20 ns. */
public final class Desk implements Work {

    private static final String[] SYMBOLS = {
        "ACME.N", "BETA.N", "CHIP.O", "DELT.O", "ECHO.L", "FOXT.L", "GOLF.P", "HOTL.P"
    };

    private final long[] positions = new long[64];
    private final long[] limits = new long[64];
    private final int[] quantities = new int[1024];
    private long rejected;

    /** A desk with positions in 64 books. */
    public Desk() {
        for (int i = 0; i < limits.length; i++) {
            limits[i] = 1_000_000L + i;
        }
        for (int i = 0; i < quantities.length; i++) {
            quantities[i] = (int) ((i * 0x9E3779B97F4A7C15L) >>> 54) - 512;
        }
    }

    @Override
    public long run(int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += submit(quantities[i & 1023], SYMBOLS[i & 7]);
        }
        return sum + rejected;
    }

    private static long priceOf(String symbol, long position) {
        long price = position;
        for (int i = 0; i < symbol.length(); i++) {
            price = price * 31 + symbol.charAt(i);
        }
        return price & Long.MAX_VALUE;
    }

    /** The smallest step of a price depends on the price. */
    private static long tick(long price) {
        return 25 + (price & 63);
    }

    /** Books an order unless its book would pass its limit. */
    public long submit(int quantity, String symbol) {
        int book = (symbol.hashCode() * 31 + quantity) & 63;
        long position = positions[book] + quantity;
        if (position > limits[book] || position < -limits[book]) {
            rejected++;
            return -1;
        }
        positions[book] = position;
        long price = priceOf(symbol, position);
        return price % tick(price) + quantity / 7;
    }
}
