package io.chaos4j.journal;

import io.chaos4j.event.RunEvent;
import io.chaos4j.json.JsonObject;

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
        return EventParser.event(JsonObject.parse(line));
    }

    /**
     * The event in an object that has been read already, as part of a larger one.
     *
     * @throws IllegalArgumentException when it is of no known type, or lacks a field
     */
    public static RunEvent read(JsonObject object) {
        return EventParser.event(object);
    }
}
