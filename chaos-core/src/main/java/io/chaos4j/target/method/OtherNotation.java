package io.chaos4j.target.method;

import io.chaos4j.model.MethodName;
import org.jspecify.annotations.Nullable;

/**
 * Recognises methods as Java, Kotlin and stack traces write them: {@code Orders.submit}, {@code Orders::submit}, and with blanks in the name
 * {@code Orders.`reject late order`} or {@code Orders#reject late order}.
 */
final class OtherNotation {

    private static final String COLONS = "::";

    private OtherNotation() {}

    /** The method as a target names it, {@code Orders#submit}; null where the text looks like none. */
    static @Nullable String of(String text) {
        if (hasOpenTick(text)) {
            return null; // what is missing behind it cannot be known
        }
        String bare = text.replace("`", "");
        int list = bare.indexOf('(');
        String path = (list < 0 ? bare : bare.substring(0, list)).strip();
        int hash = path.indexOf('#');
        int colons = path.lastIndexOf(COLONS);
        int end = hash >= 0 ? hash : colons >= 0 ? colons : path.lastIndexOf('.');
        if (end <= 0) {
            return null;
        }
        boolean dot = hash < 0 && colons < 0;
        String before = path.substring(0, end).strip();
        boolean implementers = !dot && before.endsWith("+");
        String type = implementers ? before.substring(0, before.length() - 1) : before;
        String method = withoutQuotes(path.substring(hash < 0 && colons >= 0 ? end + COLONS.length() : end + 1));
        if (!isType(type)
                || !(isName(method.replace("-", "")) || isSentence(method))
                || (dot && !(isCapital(type) && !isCapital(method)))) {
            return null;
        }
        // Behind a frame of a stack trace stand file and line, not parameters.
        boolean parameters = list >= 0 && bare.endsWith(")") && bare.indexOf(':', list) < 0;
        if (list >= 0 && !parameters && hash >= 0) {
            return null;
        }
        String meant = MethodName.text(type, implementers, method, null) + (parameters ? bare.substring(list) : "");
        return MethodText.parse(meant) == null ? null : meant;
    }

    /** Whether a back-tick has no partner. */
    static boolean hasOpenTick(String text) {
        return text.chars().filter(c -> c == '`').count() % 2 != 0;
    }

    private static String withoutQuotes(String method) {
        String name = method.strip();
        char first = name.isEmpty() ? 0 : name.charAt(0);
        boolean quoted =
                (first == '"' || first == '\'') && name.length() > 2 && name.charAt(name.length() - 1) == first;
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    private static boolean isType(String type) {
        for (String part : type.split("\\.", -1)) {
            if (!isName(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(c -> c == '*' || Character.isJavaIdentifierPart(c));
    }

    /** Words with blanks between them, as Kotlin's tests are called; no list of methods, and no condition that went wrong. */
    private static boolean isSentence(String name) {
        return name.indexOf(' ') > 0
                && name.chars().noneMatch(c -> c == '#' || c == ',' || c == '=')
                && !name.endsWith(" where");
    }

    /** Whether it ends with a class by Java's custom; {@code order.submit} is the name of a point, {@code com.acme.Shop} a class. */
    private static boolean isCapital(String type) {
        return Character.isUpperCase(type.codePointAt(type.lastIndexOf('.') + 1));
    }
}
