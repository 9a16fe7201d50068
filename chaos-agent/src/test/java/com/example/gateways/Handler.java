package com.example.gateways;

/** Handles things of a type. */
public interface Handler<T> {

    /** Handles. */
    String handle(T thing);
}
