package io.chaos4j.model;

import org.jspecify.annotations.Nullable;

/** Recognises methods as Java and stack traces write them, {@code Orders.submit} or {@code Orders::submit}. */
final class OtherNotation {

    private OtherNotation() {}

    /** The method as a target names it, {@code Orders#submit}; null where the text looks like none. */
    static @Nullable String of(String text) {
        int list = text.indexOf('(');
        String path = (list < 0 ? text : text.substring(0, list)).strip();
        int colons = path.lastIndexOf("::");
        int end = colons >= 0 ? colons : path.lastIndexOf('.');
        if (end <= 0) {
            return null;
        }
        boolean implementers = colons >= 0 && path.charAt(end - 1) == '+';
        String type = path.substring(0, implementers ? end - 1 : end);
        String method = path.substring(colons >= 0 ? end + 2 : end + 1);
        if (!isName(method.replace("-", ""))
                || !isType(type)
                || (colons < 0 && !(isCapital(type) && !isCapital(method)))) {
            return null;
        }
        // Behind a frame of a stack trace stand file and line, not parameters.
        boolean parameters = list >= 0 && text.endsWith(")") && text.indexOf(':', list) < 0;
        String meant = type + (implementers ? "+" : "") + "#" + method + (parameters ? text.substring(list) : "");
        return MethodText.parse(meant) == null ? null : meant;
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

    /** Whether it ends with a class by Java's custom; {@code order.submit} is the name of a point, {@code com.acme.Shop} a class. */
    private static boolean isCapital(String type) {
        return Character.isUpperCase(type.codePointAt(type.lastIndexOf('.') + 1));
    }
}
