package com.example.answers;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives a result of every type that a method can have. */
public class Book implements Priced {

    /** A side of the market. */
    public enum Side {
        BUY,
        SELL
    }

    /** How many bodies have run. */
    public final AtomicInteger happened = new AtomicInteger();

    public boolean open() {
        happened.incrementAndGet();
        return true;
    }

    public byte lots() {
        happened.incrementAndGet();
        return 1;
    }

    public short depth() {
        happened.incrementAndGet();
        return 2;
    }

    public char unit() {
        happened.incrementAndGet();
        return 'a';
    }

    public int count() {
        return happened.incrementAndGet();
    }

    public long volume() {
        return happened.incrementAndGet();
    }

    public float ratio() {
        return happened.incrementAndGet();
    }

    @Override
    public double price() {
        return happened.incrementAndGet();
    }

    public String symbol() {
        return "S" + happened.incrementAndGet();
    }

    public Side side() {
        happened.incrementAndGet();
        return Side.BUY;
    }

    public int[] levels() {
        return new int[] {happened.incrementAndGet()};
    }

    public List<String> orders() {
        return List.of("O" + happened.incrementAndGet());
    }

    public void clear() {
        happened.incrementAndGet();
    }

    public long failing(long number) {
        happened.incrementAndGet();
        throw new IllegalStateException("" + number);
    }

    public long doubled(long number) {
        happened.incrementAndGet();
        return 2 * number;
    }

    public static String named(Object name) {
        return name.toString();
    }
}
