package com.example.submission;

import java.util.concurrent.atomic.AtomicLong;

/** What is woven. */
public final class Orders {

    private final AtomicLong accepted = new AtomicLong();

    /** Accepts an order. */
    public long submit() {
        return accepted.incrementAndGet();
    }
}
