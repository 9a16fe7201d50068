package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/**
 * How a check names points.
 *
 * @param name a declared name, a built-in point ({@code jdbc select}, {@code http-client}) or a method target
 * @param qualifier a data source or host, or a glob of it; null means all
 * @param arm the only calls that are meant; null means all
 */
public record PointRef(
        String name, @Nullable String qualifier, @Nullable Arm arm) {

    /** All calls. */
    public PointRef(String name, @Nullable String qualifier) {
        this(name, qualifier, null);
    }

    /** The same point's calls in one arm, or all of them. */
    public PointRef in(@Nullable Arm other) {
        return new PointRef(name, qualifier, other);
    }

    /** As written in checks. */
    public String text() {
        return place() + side();
    }

    /** The same without the arm. */
    String place() {
        return qualifier == null ? name : name + ", \"" + qualifier + "\"";
    }

    /** The arm as it stands at the end of a measure; empty where all calls are meant. */
    String side() {
        return arm == null ? "" : " | " + arm.word();
    }
}
