package com.example.woven;

/** A desk that takes orders; its methods have arguments of every sort. */
public class Desk {

    /** A side of the market. */
    public enum Side {
        BUY,
        SELL
    }

    /** Woven around. */
    public int submit(String symbol, int quantity) {
        return quantity;
    }

    /** Woven at its entry. */
    public int enter(String symbol, int quantity) {
        return quantity;
    }

    /** Woven at its entry; static, and of types that take two slots. */
    public static long book(long cents, double rate, char grade, boolean urgent, Object side) {
        return cents;
    }

    /** Woven at its entry. */
    public void close() {}
}
