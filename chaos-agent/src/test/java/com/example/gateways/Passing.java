package com.example.gateways;

/** Passes orders on to the next gateway. */
public class Passing implements Gateway {

    private final Gateway next;

    public Passing(Gateway next) {
        this.next = next;
    }

    @Override
    public String send(String order) {
        return next.send(order);
    }
}
