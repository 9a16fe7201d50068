package com.example.scenarios;

/** What struck calls throw where a scenario has to see which were struck; without a stack trace, so that striking is quick. */
public final class Injected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Made by the agent. */
    public Injected(String message) {
        super(message, null, false, false);
    }
}
