package com.example.gateways;

/** What every repository can do. */
public interface Repository {

    /** Saves. */
    String save(String order);
}
