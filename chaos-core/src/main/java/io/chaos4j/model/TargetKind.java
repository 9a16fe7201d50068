package io.chaos4j.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of target: its word in files, how it is written as a text and as a map, and what it is called in messages. Found through
 * {@link java.util.ServiceLoader}; {@code docs/creating-a-target.md} shows how to add one, and the integration that serves it.
 */
public interface TargetKind {

    /** The word in experiment files, such as {@code jdbc}. */
    String word();

    /** How it is written, in one line that begins with its word, for messages and editors. */
    String usage();

    /** Its text form as short as can be, for lists of what may be written: {@code jdbc select|update}. */
    String form();

    /** Its page, in Markdown: how it is written, and which calls it means. */
    default String page() {
        return TargetPages.of(this);
    }

    /**
     * The text form as a regular expression, for editors; {@link #parse} judges.
     *
     * @param point whether a point is declared, of which less may be asked than of the place of a fault
     */
    String pattern(boolean point);

    /**
     * Reads the text form, without conditions.
     *
     * @param text without blanks around it
     * @return null when it is no text of this kind
     * @throws IllegalArgumentException when it is one with a mistake in it, naming what was found and what is allowed
     */
    @Nullable
    Target parse(String text);

    /**
     * What may have been meant by a text that no kind reads.
     *
     * @return one clause for a person, such as the text to write instead; null when it looks like none of this kind
     */
    default @Nullable String advice(String text) {
        return null;
    }

    /** What its points are called; none where these names are not known beforehand. */
    default List<String> pointNames() {
        return List.of();
    }

    /** The keys of the map form, its word first; none when it has no map form. */
    default List<String> keys() {
        return List.of();
    }

    /**
     * What may stand behind each of its {@link #keys}, as the members of one object of JSON Schema of draft 2020-12; published as a part of the
     * schema of experiment files.
     */
    default String schema() {
        return TargetPages.schemaOf(this);
    }

    /**
     * Reads the map form.
     *
     * @param parameters the map, and where problems go
     * @return null when a problem was reported, or when the schema reports one
     */
    default @Nullable Target read(TargetParameters parameters) {
        return null;
    }
}
