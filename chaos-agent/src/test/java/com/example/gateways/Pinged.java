package com.example.gateways;

/** Something that answers. */
public interface Pinged {

    /** Answers. */
    default String ping() {
        return "pong";
    }
}
