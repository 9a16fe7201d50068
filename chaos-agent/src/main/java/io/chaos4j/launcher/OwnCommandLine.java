package io.chaos4j.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Whether a JVM runs the command line of Chaos4j itself.
 *
 * <p>It takes up an agent from {@code JAVA_TOOL_OPTIONS} or {@code JDK_JAVA_OPTIONS} like any other JVM, and with it the name of the
 * service; there would be two JVMs of that name then, and no command could tell them apart.
 */
final class OwnCommandLine {

    private static final String MAIN = "io.chaos4j.launcher.Launcher";

    private OwnCommandLine() {}

    static boolean isThisJvm() throws IOException, URISyntaxException {
        CodeSource source = OwnCommandLine.class.getProtectionDomain().getCodeSource();
        return isCommandLine(
                System.getProperty("sun.java.command"),
                System.getProperty("java.class.path"),
                source == null || source.getLocation() == null
                        ? null
                        : new File(source.getLocation().toURI()));
    }

    /**
     * @param command the main class or the jar behind {@code -jar}, then the arguments; set by the launcher before any agent runs
     * @param classPath for {@code -jar} that jar, and behind it the jars of agents
     * @param own where this class came from: from the jar behind {@code -jar}, if it is there, since that comes first on the class path
     */
    static boolean isCommandLine(@Nullable String command, @Nullable String classPath, @Nullable File own)
            throws IOException {
        if (command == null) {
            return false;
        }
        if (begins(command, MAIN)) {
            return true;
        }
        if (classPath == null || own == null) {
            return false;
        }
        int end = classPath.indexOf(File.pathSeparatorChar);
        String jar = end < 0 ? classPath : classPath.substring(0, end);
        return !jar.isEmpty()
                && begins(command, jar)
                && new File(jar).getCanonicalFile().equals(own.getCanonicalFile())
                && MAIN.equals(mainClass(own));
    }

    /** The jar's path may contain blanks, so the command is not taken apart. */
    private static boolean begins(String command, String subject) {
        return command.startsWith(subject)
                && (command.length() == subject.length() || command.charAt(subject.length()) == ' ');
    }

    /** Read for our own jar only: an application may have ours inside its own. */
    private static @Nullable String mainClass(File file) throws IOException {
        if (!file.isFile()) {
            return null;
        }
        try (JarFile jar = new JarFile(file, false)) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        }
    }
}
