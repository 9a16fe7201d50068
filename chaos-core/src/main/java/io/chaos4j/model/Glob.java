package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/**
 * A name with {@code *} for any run of characters within a segment and {@code **} across segments; segments of a type
 * name end at a dot, other names have one segment only. Three or more {@code *} in a row mean what two do.
 *
 * <p>Whatever the glob and the name are, each character of the name is looked at once at most: a glob is asked while an
 * application loads its classes and makes its calls. Immutable.
 */
public final class Glob {

    private final String text;

    /** What stands before the first wildcard, and behind the last one. */
    private final String beginning;

    private final String end;

    /** From the first wildcard to the last; null where there is none. */
    private final @Nullable GlobStates between;

    private Glob(String text, char separator) {
        this.text = text;
        int first = text.indexOf('*');
        int last = text.lastIndexOf('*');
        this.beginning = first < 0 ? text : text.substring(0, first);
        this.end = first < 0 ? "" : text.substring(last + 1);
        this.between = first < 0 ? null : new GlobStates(text.substring(first, last + 1), separator);
    }

    /** A glob over names without segments: data sources, hosts, methods. */
    public static Glob ofName(String text) {
        return new Glob(text, GlobStates.NO_SEPARATOR);
    }

    /** A glob over type names, whose segments end at dots. */
    public static Glob ofType(String text) {
        return new Glob(text, '.');
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Whether the whole name matches. */
    public boolean matches(CharSequence name) {
        int stop = name.length() - end.length();
        return stop >= beginning.length()
                && has(beginning, name, 0)
                && has(end, name, stop)
                && (between == null ? stop == beginning.length() : between.match(name, beginning.length(), stop));
    }

    /** Whether the text has no wildcard, so that it names one thing. */
    public static boolean isExact(String text) {
        return text.indexOf('*') < 0;
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean has(String part, CharSequence name, int from) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) != name.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }
}
