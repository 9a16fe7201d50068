package com.example.woven;

/** What orders are paid through. */
public interface Gateway {

    /** Pays. */
    String pay(String account, int cents);

    /** Gives back. */
    default String refund(String account) {
        return "refunded " + account;
    }
}
