package io.chaos4j.journal;

import io.chaos4j.event.RunEvent;

/**
 * The one text form of run events: a JSON object on a single line. The journal holds these lines, and the control socket
 * may send the same ones. The fields are described in {@code docs/journal.md}. Thread-safe.
 */
public final class EventJson {

    private EventJson() {}

    /** The event as one line of JSON, without a line end. */
    public static String write(RunEvent event) {
        return EventWriter.line(event);
    }

    /**
     * The event in a line of JSON. Fields it does not know are ignored.
     *
     * @throws IllegalArgumentException when the line is no JSON object, is of no known type, or lacks a field
     */
    public static RunEvent read(String line) {
        return EventParser.event(JsonLine.parse(line));
    }
}
