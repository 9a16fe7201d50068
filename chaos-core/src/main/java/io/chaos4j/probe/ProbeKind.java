package io.chaos4j.probe;

import java.util.List;

/**
 * A kind of probe: its word in checks, what stands between the parentheses behind it, and what editors may know of it. Found through
 * {@link java.util.ServiceLoader}; {@code docs/creating-a-probe.md} shows how to add one.
 */
public interface ProbeKind {

    /** The word in checks, such as {@code scrape}. */
    String word();

    /** How it is written, in one line: {@code scrape(url, metric{label=v})}. */
    String usage();

    /** Its page, in Markdown: how it is written, what it measures and when it cannot be judged. */
    default String page() {
        return ProbePages.of(this);
    }

    /** Whether something stands in parentheses behind the word. */
    default boolean takesArguments() {
        return true;
    }

    /**
     * Reads what stands between the parentheses.
     *
     * @param arguments the characters, and where problems go
     * @return the probe; anything when a problem was reported
     */
    Probe read(ProbeArguments arguments);

    /**
     * Its part of the published schema: regular expressions of checks that are refused before anything is measured, because they are always true
     * or never. That a check may begin with its word editors know without. What a check is, the kind itself says when it is read.
     */
    default List<String> refused() {
        return List.of();
    }
}
