package io.chaos4j.control;

import io.chaos4j.model.Visible;

/** Something was not done, on purpose; the message says why and what to do about it. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refused(String message) {
        super(Visible.line(message));
    }

    public Refused(String message, Throwable cause) {
        super(Visible.line(message), cause);
    }
}
