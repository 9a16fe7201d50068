package io.chaos4j.model;

import java.util.regex.Pattern;

/**
 * A name with {@code *} for any run of characters within a segment and {@code **} across segments; segments of a type
 * name end at a dot, other names have one segment only.
 *
 * @param text the glob as written
 * @param pattern what it compiles to
 */
public record Glob(String text, Pattern pattern) {

    /** A glob over names without segments: data sources, hosts, methods. */
    public static Glob ofName(String text) {
        return new Glob(text, compile(text, "."));
    }

    /** A glob over type names, whose segments end at dots. */
    public static Glob ofType(String text) {
        return new Glob(text, compile(text, "[^.]"));
    }

    /** Whether the whole name matches. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** Whether the text has no wildcard, so that it names one thing. */
    public static boolean isExact(String text) {
        return text.indexOf('*') < 0;
    }

    private static Pattern compile(String text, String any) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '*') {
                regex.append(Pattern.quote(String.valueOf(c)));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else {
                regex.append(any).append('*');
            }
        }
        return Pattern.compile(regex.toString());
    }
}
