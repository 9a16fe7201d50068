package com.example.gateways;

/** A repository of which there are proxies only. */
public interface OrderRepository extends Repository {

    /** The latest. */
    String latest();

    /** How many. */
    default int size() {
        return 1;
    }
}
