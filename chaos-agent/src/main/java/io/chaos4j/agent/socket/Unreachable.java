package io.chaos4j.agent.socket;

/** A JVM could not be asked; the message says why, as the end of a sentence that begins with its name. */
public final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
        super(message);
    }
}
