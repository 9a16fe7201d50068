package io.chaos4j.json;

/** A line is not the JSON object that it should be. */
public final class NotJson extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What a line is instead. */
    public enum Instead {
        /** No JSON. */
        NO_JSON,
        /** JSON, but no object. */
        NO_OBJECT,
        /** An object, and something behind it. */
        MORE
    }

    private final Instead instead;
    private final String detail;

    NotJson(Instead instead, String line, String detail) {
        super(switch (instead) {
                    case NO_JSON -> "no JSON: ";
                    case NO_OBJECT -> "no JSON object: ";
                    case MORE -> "more than one JSON object in a line: ";
                }
                + (line.length() <= 80 ? line : line.substring(0, 80) + "…"));
        this.instead = instead;
        this.detail = detail;
    }

    /** What the line is instead. */
    public Instead instead() {
        return instead;
    }

    /** Where and why it is no JSON; empty where it is. */
    public String detail() {
        return detail;
    }
}
