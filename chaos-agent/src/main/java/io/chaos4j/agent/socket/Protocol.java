package io.chaos4j.agent.socket;

import java.util.List;

/** The words of the protocol; {@code docs/control-protocol.md} describes it. */
final class Protocol {

    /** Stands in every request and every answer; raised when an old reader would misunderstand a new line. */
    static final int VERSION = 1;

    /** The longest line in bytes; an experiment is a few thousand. */
    static final int LONGEST_LINE = 1 << 20;

    static final String PROTOCOL = "protocol";
    static final String ID = "id";
    static final String REQUEST = "request";
    static final String ANSWER = "answer";
    static final String EVENT = "event";
    static final String ERROR = "error";
    static final String MESSAGE = "message";
    static final String PROBLEMS = "problems";
    static final String UNWRITTEN = "unwritten";

    /** Asks for nothing: the client that holds a lease is alive, and not only its connection. */
    static final String ALIVE = "alive";

    /** Kinds of error. */
    static final String BAD_REQUEST = "bad-request";

    static final String WRONG_PROTOCOL = "wrong-protocol";
    static final String INVALID = "invalid";
    static final String REFUSED = "refused";
    static final String INTERNAL = "internal";

    static final List<String> REQUESTS = List.of(
            "identify",
            "load",
            "validate",
            "calls",
            "outlook",
            "unload",
            "dry-run",
            "run",
            ALIVE,
            "arm",
            "disarm",
            "halt",
            "clear",
            "status",
            "points",
            "measure",
            "last-second",
            "report");

    private Protocol() {}
}
