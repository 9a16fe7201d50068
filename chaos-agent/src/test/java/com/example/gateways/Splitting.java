package com.example.gateways;

/** Sends an order of several letters one by one, by calling itself. */
public class Splitting extends Passing {

    public Splitting(Gateway next) {
        super(next);
    }

    @Override
    public String send(String order) {
        return order.length() > 1 ? send(order.substring(1)) : super.send(order);
    }
}
