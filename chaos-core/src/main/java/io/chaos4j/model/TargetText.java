package io.chaos4j.model;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the text forms of {@link Target}. */
final class TargetText {

    private static final Pattern JDBC = Pattern.compile("jdbc(?::\\s*|\\s+)([\\w-]+)(?:\\s+\"([^\"]+)\")?");
    private static final Pattern HTTP = Pattern.compile("http-client(?:\\s+\"([^\"]+)\")?");

    private static final String WHERE = "where";

    private TargetText() {}

    static Target parse(String text) {
        return parse(text, TargetText::withoutConditions);
    }

    /**
     * Reads a target, and the conditions behind it where there are any.
     *
     * @param target what reads the text before {@code where}
     */
    static Target parse(String text, Function<String, Target> target) {
        String trimmed = text.strip();
        int where = where(trimmed);
        if (where < 0) {
            return target.apply(text);
        }
        String before = trimmed.substring(0, where).strip();
        if (target.apply(before) instanceof Target.Method method) {
            return method.where(ArgumentCondition.parse(
                    trimmed.substring(where + WHERE.length()).strip()));
        }
        throw new IllegalArgumentException("'" + before + "' is no method, and only a method has arguments");
    }

    /** Where the word begins that stands between blanks, outside of quotes and back-ticks, with text on both sides; -1 if nowhere. */
    private static int where(String text) {
        char open = 0;
        for (int i = 0; i < text.length() - WHERE.length(); i++) {
            char c = text.charAt(i);
            if (c == open) {
                open = 0;
            } else if (open == 0 && (c == '"' || c == '`')) {
                open = c;
            } else if (open == 0
                    && i > 0
                    && text.startsWith(WHERE, i)
                    && Character.isWhitespace(text.charAt(i - 1))
                    && Character.isWhitespace(text.charAt(i + WHERE.length()))) {
                return i;
            }
        }
        return -1;
    }

    private static Target withoutConditions(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("process")) {
            return Target.process();
        }
        Matcher jdbc = JDBC.matcher(trimmed);
        if (jdbc.matches()) {
            JdbcKind kind = JdbcKind.of(jdbc.group(1)).orElseThrow(() -> unknownKind(jdbc.group(1)));
            return new Target.Jdbc(kind, jdbc.group(2));
        }
        Matcher http = HTTP.matcher(trimmed);
        if (http.matches()) {
            return http(text, http.group(1));
        }
        Target.Method method = MethodText.parse(trimmed);
        if (method != null) {
            return method;
        }
        @Nullable String meant = OtherNotation.of(trimmed);
        throw new IllegalArgumentException("'" + text + "' is no target"
                + (OtherNotation.hasOpenTick(trimmed) ? "; a back-tick in it is not closed" : "")
                + (meant == null ? "" : "; did you mean " + meant + "?")
                + ": write package.Type#method, jdbc " + kinds()
                + ", http-client, or the name of a point of the file");
    }

    private static Target http(String text, @Nullable String host) {
        try {
            return Target.HttpClient.of(host, null, null, null);
        } catch (IllegalArgumentException noHost) {
            throw new IllegalArgumentException("the host of '" + text + "' " + noHost.getMessage(), noHost);
        }
    }

    private static IllegalArgumentException unknownKind(String word) {
        return new IllegalArgumentException("'" + word + "' is no kind of JDBC call: it must be one of " + kinds());
    }

    private static String kinds() {
        return Arrays.stream(JdbcKind.values()).map(JdbcKind::word).collect(Collectors.joining("|"));
    }
}
