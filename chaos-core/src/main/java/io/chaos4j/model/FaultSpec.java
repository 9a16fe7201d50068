package io.chaos4j.model;

/**
 * A fault as the file words it: its kind and what stands behind it.
 *
 * @param kind the word of the kind, such as {@code latency}
 * @param parameters a string, a number, a boolean, a list or a map with string keys of these, as in the file
 * @param text the parameters in one line, for reports
 */
public record FaultSpec(String kind, Object parameters, String text) {
    @Override
    public String toString() {
        return kind + ": " + text;
    }
}
