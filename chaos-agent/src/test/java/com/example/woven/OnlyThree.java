package com.example.woven;

import java.util.concurrent.atomic.AtomicInteger;

/** Can be made three times. */
public class OnlyThree extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger MADE = new AtomicInteger();

    public OnlyThree(String message) {
        super(message);
        if (MADE.incrementAndGet() > 3) {
            throw new IllegalStateException("there are only three");
        }
    }
}
