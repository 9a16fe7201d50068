package com.example.answers;

/** What has a price. */
public interface Priced {

    double price();
}
