package io.chaos4j.junit;

import io.chaos4j.model.Visible;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Names the experiment of a test method. Whatever Java allows as a name gives one that the experiment file allows; two methods of two
 * classes, packages or parameter lists never share one, because it ends with a digest of all that tells them apart.
 *
 * @param experiment the identifier, such as {@code deskTest-refuses-0f3a5c7e91}, in lower case
 * @param text for people: class, method and parameters, without what would not print, and cut where it is very long
 */
record TestName(String experiment, String text) {

    private static final int LONGEST_PART = 28;
    private static final int LONGEST_TEXT = 300;
    private static final int DIGEST_BYTES = 5;

    /** @param type the class that runs the method, which it may inherit */
    static TestName of(Class<?> type, Method method) {
        String whole = type.getName() + "#" + method.getName()
                + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString();
        String words = part(lastOf(type.getName())) + part(method.getName());
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return new TestName(
                (words.isEmpty() ? "test-" : words) + digest(whole),
                printable(type.getName() + "#" + method.getName() + "(" + parameters + ")"));
    }

    private static String lastOf(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The letters and digits that an identifier may have, with a dash behind them; empty where there are none. */
    private static String part(String name) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < name.length() && part.length() < LONGEST_PART; i++) {
            char c = name.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                part.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                part.append((char) (c | 0x20));
            } else if (!part.isEmpty() && part.charAt(part.length() - 1) != '-') {
                part.append('-');
            }
        }
        if (!part.isEmpty() && part.charAt(part.length() - 1) != '-') {
            part.append('-');
        }
        return part.toString();
    }

    private static String digest(String whole) {
        // Of the characters themselves: as UTF-8, all lone surrogates would be one question mark.
        byte[] bytes = new byte[whole.length() * 2];
        for (int i = 0; i < whole.length(); i++) {
            bytes[2 * i] = (byte) (whole.charAt(i) >> 8);
            bytes[2 * i + 1] = (byte) whole.charAt(i);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** What a terminal and a YAML file can show, and not too much of it. */
    static String printable(String text) {
        return Visible.line(text, LONGEST_TEXT);
    }
}
