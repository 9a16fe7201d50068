package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/**
 * A fault as the file words it, and what was made of it.
 *
 * @param kind the word of the kind, such as {@code latency}
 * @param text the parameters in one line, for reports
 * @param made what the kind made of its parameters when the file was read; equal words mean the same, so it is not compared
 */
public record FaultSpec(String kind, String text, Disturbance made) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FaultSpec spec && kind.equals(spec.kind) && text.equals(spec.text);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + text.hashCode();
    }

    @Override
    public String toString() {
        return kind + ": " + text;
    }
}
