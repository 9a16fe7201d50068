package com.example.gateways;

/** Passes an order on many times. */
public class Repeating implements Gateway {

    private final Gateway next;
    private final int times;

    public Repeating(Gateway next, int times) {
        this.next = next;
        this.times = times;
    }

    @Override
    public String send(String order) {
        for (int i = 0; i < times; i++) {
            next.send(order);
        }
        return order;
    }
}
