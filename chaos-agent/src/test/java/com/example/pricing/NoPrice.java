package com.example.pricing;

/** What the agent is told to inject. Its constructor sees the very moment of an injection. */
public final class NoPrice extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NoPrice(String message) {
        super(message, null, false, false);
        Quiet.injected();
    }
}
