package com.example.pricing;

/** What is woven. */
public final class Pricer {

    private int price;

    /** Moves the price. */
    public int next() {
        price = price * 31 + 7;
        return price;
    }
}
