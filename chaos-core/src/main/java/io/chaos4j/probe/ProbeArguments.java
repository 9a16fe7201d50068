package io.chaos4j.probe;

import io.chaos4j.model.MeterRef;
import java.util.Collection;

/**
 * What stands between the parentheses of a measure, read from left to right. Blanks in front of anything are skipped, and what is in quotes may
 * hold any character. A mistake after which the rest cannot be read ends the reading; every other is reported at its character, so go on.
 */
public interface ProbeArguments {

    /**
     * A text in quotes, or everything up to one of these characters or the end.
     *
     * @param stops characters that end it, such as {@code ",)"}
     */
    String text(String stops);

    /** The address of a page, without user, password and question mark, which checks would show to everyone who reads a report. */
    String address(String stops);

    /** The name of a meter or a metric, with what stands behind it in braces: {@code name{tag=value}}. */
    MeterRef meter(String stops);

    /**
     * One of several words.
     *
     * @param what what it is, for messages: {@code statistic}
     */
    String oneOf(String what, Collection<String> words);

    /** Whether this comes next; then it is behind. */
    boolean accept(String symbol);

    /**
     * This must come next.
     *
     * @param why for messages, to follow the symbol: {@code and a metric behind the address}
     */
    void expect(String symbol, String why);

    /**
     * Reports a mistake in what was read last.
     *
     * @param message to follow the place: {@code has 'x' where …}
     */
    void problem(String message);
}
