package io.chaos4j.target.method;

import io.chaos4j.model.MethodName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text form of {@link MethodTarget}, without conditions on arguments: the names as {@link MethodName} writes them. In one pass, without a
 * pattern, because the agent does so before the application begins.
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
    static @Nullable MethodTarget parse(String text) {
        return new MethodText(text).method();
    }

    private @Nullable MethodTarget method() {
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
        return at == text.length() ? new MethodTarget(type, implementers, method, parameters, List.of()) : null;
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
            } else if (MethodName.isPlain(c) || (dots && c == '.')) {
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
}
