package io.chaos4j.launcher;

import org.jspecify.annotations.Nullable;

/**
 * Whether a JVM runs a tool of the JDK ({@code keytool}, {@code jps}, {@code javac} …) instead of an application.
 *
 * <p>Tools take up an agent from {@code JAVA_TOOL_OPTIONS} like any other JVM, and their output is read by scripts.
 */
final class JdkTool {

    /** {@code java Source.java} runs the application inside the compiler's module. */
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private JdkTool() {}

    static boolean isThisJvm() {
        return isTool(
                System.getProperty("jdk.module.main"),
                System.getProperty("jdk.module.main.class"),
                System.getProperty("sun.java.command"));
    }

    /** A tool is started as {@code <module of the JDK>/<class>}; the properties are those the launcher sets before any agent runs. */
    static boolean isTool(@Nullable String mainModule, @Nullable String mainClass, @Nullable String command) {
        String module = mainModule != null ? mainModule : moduleOf(command);
        if (module == null || !(module.startsWith("jdk.") || module.startsWith("java."))) {
            return false;
        }
        return !(contains(mainClass, SOURCE_LAUNCHER) || contains(command, SOURCE_LAUNCHER));
    }

    private static @Nullable String moduleOf(@Nullable String command) {
        if (command == null) {
            return null;
        }
        int end = command.indexOf(' ');
        String first = end < 0 ? command : command.substring(0, end);
        int slash = first.indexOf('/');
        return slash > 0 ? first.substring(0, slash) : null;
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.contains(part);
    }
}
