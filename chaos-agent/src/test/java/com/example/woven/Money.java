package com.example.woven;

/** A record. */
public record Money(int cents) {

    /** Twice as much. */
    public Money twice() {
        return new Money(2 * cents);
    }
}
