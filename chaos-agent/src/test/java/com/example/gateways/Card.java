package com.example.gateways;

/** The innermost gateway. */
public class Card implements Gateway {

    @Override
    public String send(String order) {
        if (order.equals("broken")) {
            throw new IllegalStateException(order);
        }
        return order.equals("a") ? "card a" : order;
    }
}
