package io.chaos4j.agent.socket;

/** What came in does not follow the protocol; the message says what would. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
