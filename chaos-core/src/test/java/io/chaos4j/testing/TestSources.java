package io.chaos4j.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles Java sources given as text, so that a test shows the application it is about. */
public final class TestSources {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^\\s*(?:public\\s+)?(?:final\\s+|abstract\\s+)*(?:class|interface|record|enum)\\s+(\\w+)");

    private TestSources() {}

    /** Compiles into {@code folder}, for Java 17; each text is one file, named after its first top-level type. Returns the folder. */
    public static Path compile(Path folder, List<Path> classPath, String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "these tests need a JDK, and " + System.getProperty("java.home") + " is none");
        }
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> written = new ArrayList<>();
            for (String source : sources) {
                written.add(write(folder, source));
            }
            List<String> options = List.of(
                    "--release", "17", "-proc:none", "-parameters", "-d", folder.toString(), "-cp", joined(classPath));
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(written))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException("the test's own sources do not compile:\n" + messages);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return folder;
    }

    public static Path compile(Path folder, String... sources) {
        return compile(folder, List.of(), sources);
    }

    /** The class path of the test itself: for applications that use the same libraries. */
    public static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .collect(Collectors.toList());
    }

    /** From the class path of the test itself, the jars of these artifacts: for applications that use these and no others. */
    public static List<Path> ownJars(String... artifacts) {
        return Arrays.stream(artifacts).map(TestSources::ownJar).toList();
    }

    private static Path ownJar(String artifact) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-\\d.*\\.jar");
        return ownClassPath().stream()
                .filter(path -> name.matcher(path.getFileName().toString()).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + artifact + " on the test's class path"));
    }

    /** Where the classes of the tests are, for applications among them. */
    public static Path ownClasses(Class<?> application) {
        try {
            return Path.of(application
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path write(Path folder, String source) throws IOException {
        Matcher inPackage = PACKAGE.matcher(source);
        Path target = inPackage.find() ? folder.resolve(inPackage.group(1).replace('.', '/')) : folder;
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in\n" + source);
        }
        Files.createDirectories(target);
        return Files.writeString(target.resolve(type.group(1) + ".java"), source);
    }
}
