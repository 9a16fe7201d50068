package io.chaos4j.model;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the text forms of {@link Target}. */
final class TargetText {

    private static final Pattern JDBC = Pattern.compile("jdbc(?::\\s*|\\s+)([\\w-]+)(?:\\s+\"([^\"]+)\")?");
    private static final Pattern HTTP = Pattern.compile("http-client(?:\\s+\"([^\"]+)\")?");

    /** A method behind a dot, as stack traces have it. */
    private static final Pattern DOTTED = Pattern.compile("((?:[a-z]\\w*\\.)+[A-Z][\\w$]*)\\.([a-z]\\w*)");

    /** What names no method may stand in quotes, and have the word in its name. */
    private static final Pattern WHERE = Pattern.compile("([^\"]+?|[^\"]*\"[^\"]*\")\\s+where\\s+(.+)");

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
        Matcher where = WHERE.matcher(text.strip());
        if (!where.matches()) {
            return target.apply(text);
        }
        if (target.apply(where.group(1)) instanceof Target.Method method) {
            return method.where(ArgumentCondition.parse(where.group(2)));
        }
        throw new IllegalArgumentException("'" + where.group(1) + "' is no method, and only a method has arguments");
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
            return new Target.HttpClient(http.group(1), null, null, null);
        }
        Target.Method method = MethodText.parse(trimmed);
        if (method != null) {
            return method;
        }
        Matcher dotted = DOTTED.matcher(trimmed);
        throw new IllegalArgumentException("'" + text + "' is no target"
                + (dotted.matches() ? "; did you mean " + dotted.group(1) + "#" + dotted.group(2) + "?" : "")
                + ": write package.Type#method, jdbc " + kinds()
                + ", http-client, or the name of a point of the file");
    }

    private static IllegalArgumentException unknownKind(String word) {
        return new IllegalArgumentException("'" + word + "' is no kind of JDBC call: it must be one of " + kinds());
    }

    private static String kinds() {
        return Arrays.stream(JdbcKind.values()).map(JdbcKind::word).collect(Collectors.joining("|"));
    }
}
