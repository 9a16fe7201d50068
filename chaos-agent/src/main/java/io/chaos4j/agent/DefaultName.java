package io.chaos4j.agent;

import org.jspecify.annotations.Nullable;

/** The service name of a JVM that was given none: that of its jar or of its main class. */
final class DefaultName {

    /** For a service without a command, and for the environment when none is given: no experiment should match it by accident. */
    static final String UNNAMED = "unnamed";

    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private DefaultName() {}

    /**
     * @param command the property {@code sun.java.command}: a main class, {@code module/class} or path of a jar, then the arguments
     */
    static String of(@Nullable String command) {
        if (command == null || command.isBlank()) {
            return UNNAMED;
        }
        String[] words = command.strip().split(" ", 3);
        String subject = words[0];
        if (subject.contains(SOURCE_LAUNCHER) && words.length > 1) {
            return spelled(withoutSuffix(lastAfter(words[1], '/'), ".java"));
        }
        int jar = command.indexOf(".jar");
        if (subject.endsWith(".jar") || (jar > 0 && (subject.startsWith("/") || subject.startsWith(".")))) {
            // A jar; its path may contain blanks.
            String path = command.substring(0, jar).replace('\\', '/');
            return spelled(lastAfter(path, '/'));
        }
        return spelled(lastAfter(lastAfter(subject, '/'), '.'));
    }

    private static String lastAfter(String text, char c) {
        return text.substring(text.lastIndexOf(c) + 1);
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    /** Made of the characters that a service name may have. */
    static String spelled(String raw) {
        String name = withoutOdd(raw);
        int begin = 0; // a dot hides a file, and a dash makes an option of what operators type
        while (begin < name.length() && (name.charAt(begin) == '.' || name.charAt(begin) == '-')) {
            begin++;
        }
        name = name.substring(begin, Math.min(name.length(), begin + 64));
        return name.isEmpty() ? UNNAMED : name;
    }

    /** By hand, because premain passes here, and compiling a regular expression takes milliseconds of it. */
    private static String withoutOdd(String raw) {
        StringBuilder name = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i += Character.charCount(raw.codePointAt(i))) {
            char c = raw.charAt(i);
            name.append(mayBeInName(c) ? c : '-');
        }
        return name.toString();
    }

    private static boolean mayBeInName(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    /** Whether it is a name that a service or an environment may have: it becomes part of file names and of what operators type. */
    static boolean isName(String text) {
        return !text.isEmpty() && spelled(text).equals(text);
    }
}
