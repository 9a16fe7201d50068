package io.chaos4j.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the text form of {@link Target.Method}, without conditions on arguments.
 *
 * <p>A name of letters, digits, {@code _}, {@code $} and {@code -} stands as it is. The JVM allows nearly any other character too, and Kotlin
 * makes use of that: such a name stands in back-ticks, as in Kotlin's source. Read in one pass, without a pattern, because the agent does so
 * before the application begins.
 */
final class MethodText {

    private static final char TICK = '`';
    private static final String ARRAY = "[]";
    private static final String VARIABLE = "...";

    /** What the JVM allows in no name of a method. */
    private static final String FORBIDDEN = ".;[/<>";

    private final String text;
    private final StringBuilder name = new StringBuilder();
    private int at;

    private MethodText(String text) {
        this.text = text;
    }

    /** The method; null if the text, which has no blanks around it, is none. */
    static Target.@Nullable Method parse(String text) {
        return new MethodText(text).method();
    }

    /** A target's text, as {@link #parse} reads it. */
    static String of(String type, boolean implementers, String method, @Nullable List<String> parameterTypes) {
        StringBuilder written = new StringBuilder(type(type));
        if (implementers) {
            written.append('+');
        }
        written.append('#').append(inTicks(method));
        if (parameterTypes != null) {
            written.append('(');
            for (int i = 0; i < parameterTypes.size(); i++) {
                written.append(i == 0 ? "" : ",").append(parameter(parameterTypes.get(i)));
            }
            written.append(')');
        }
        return written.toString();
    }

    private Target.@Nullable Method method() {
        String type = name(true);
        boolean implementers = accept('+');
        if (type == null || !accept('#')) {
            return null;
        }
        String method = name(false);
        if (method == null || !isMethodName(method)) {
            return null;
        }
        @Nullable List<String> parameters = null;
        if (accept('(')) {
            parameters = parameters();
            if (parameters == null) {
                return null;
            }
        }
        return at == text.length() ? new Target.Method(type, implementers, method, parameters, List.of()) : null;
    }

    /** The name that begins here, without its back-ticks; null if none does. */
    private @Nullable String name(boolean dots) {
        name.setLength(0);
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (c == TICK) {
                int end = text.indexOf(TICK, at + 1);
                if (end <= at + 1) {
                    return null;
                }
                name.append(text, at + 1, end);
                at = end + 1;
            } else if (isPlain(c) || (dots && c == '.')) {
                name.appendCodePoint(c);
                at += Character.charCount(c);
            } else {
                break;
            }
        }
        return name.length() == 0 ? null : name.toString();
    }

    private boolean accept(char symbol) {
        if (at < text.length() && text.charAt(at) == symbol) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isMethodName(String name) {
        for (int i = 0; i < FORBIDDEN.length(); i++) {
            if (name.indexOf(FORBIDDEN.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return c == '-' || c == '*' || (Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    private static String type(String type) {
        StringBuilder written = new StringBuilder();
        int begin = 0;
        for (int dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', begin)) {
            written.append(inTicks(type.substring(begin, dot))).append('.');
            begin = dot + 1;
        }
        return written.append(inTicks(type.substring(begin))).toString();
    }

    /** A back-tick itself cannot be written in them; a wildcard stands for it. */
    private static String inTicks(String name) {
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            if (!isPlain(name.codePointAt(i))) {
                return TICK + name.replace(TICK, '*') + TICK;
            }
        }
        return name;
    }

    /** The types up to the closing parenthesis; null if something else stands there. */
    private @Nullable List<String> parameters() {
        List<String> types = new ArrayList<>();
        blanks();
        if (accept(')')) {
            return types;
        }
        do {
            blanks();
            String type = name(true);
            if (type == null) {
                return null;
            }
            String element = type.endsWith(VARIABLE) ? type.substring(0, type.length() - VARIABLE.length()) : type;
            StringBuilder full = new StringBuilder(element);
            while (text.startsWith(ARRAY, at)) {
                full.append(ARRAY);
                at += ARRAY.length();
            }
            types.add(full.append(type.substring(element.length())).toString());
            blanks();
        } while (accept(','));
        return accept(')') ? types : null;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static String parameter(String type) {
        int end = type.length();
        while (type.startsWith(ARRAY, end - ARRAY.length()) || type.startsWith(VARIABLE, end - VARIABLE.length())) {
            end -= type.charAt(end - 1) == '.' ? VARIABLE.length() : ARRAY.length();
        }
        return type(type.substring(0, end)) + type.substring(end);
    }
}
