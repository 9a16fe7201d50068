package com.example.gateways;

/** What orders are sent through. */
public interface Gateway extends Pinged {

    /** Sends. */
    String send(String order);
}
