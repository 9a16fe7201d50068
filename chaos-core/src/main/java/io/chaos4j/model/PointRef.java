package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/**
 * How a check names points.
 *
 * @param name a declared name, a built-in point ({@code jdbc select}, {@code http-client}) or a method target
 * @param qualifier a data source or host, or a glob of it; null means all
 */
public record PointRef(String name, @Nullable String qualifier) {

    /** As written in checks. */
    public String text() {
        return qualifier == null ? name : name + ", \"" + qualifier + "\"";
    }
}
