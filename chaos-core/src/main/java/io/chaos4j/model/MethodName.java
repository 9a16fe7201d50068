package io.chaos4j.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes methods of the code as reports, checks and targets name them: {@code com.acme.OrderService#submit}.
 *
 * <p>A name of letters, digits, {@code _}, {@code $} and {@code -} stands as it is. The JVM allows nearly any other character too, and Kotlin
 * makes use of that: such a name stands in back-ticks, as in Kotlin's source.
 */
public final class MethodName {

    private static final char TICK = '`';
    private static final String ARRAY = "[]";
    private static final String VARIABLE = "...";

    private MethodName() {}

    /** The method of a class. */
    public static String text(String type, String method) {
        return text(type, false, method, null);
    }

    /**
     * The method with all that may be asked of one.
     *
     * @param implementers whether it is meant in implementers and subclasses too
     * @param parameterTypes the overload's parameter types by full name; null means all overloads
     */
    public static String text(String type, boolean implementers, String method, @Nullable List<String> parameterTypes) {
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

    /** Whether a character stands in a name without back-ticks around it; an asterisk does, which is a wildcard. */
    public static boolean isPlain(int c) {
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

    private static String parameter(String type) {
        int end = type.length();
        while (type.startsWith(ARRAY, end - ARRAY.length()) || type.startsWith(VARIABLE, end - VARIABLE.length())) {
            end -= type.charAt(end - 1) == '.' ? VARIABLE.length() : ARRAY.length();
        }
        return type(type.substring(0, end)) + type.substring(end);
    }
}
