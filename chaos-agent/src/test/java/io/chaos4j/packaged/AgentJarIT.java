package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentJarIT {

    /** A ceiling, so that a new dependency is noticed; 3.1 MB when this was set. */
    private static final long LARGEST = 4L * 1024 * 1024;

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(TestJvm.agentJar().toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void theApplicationSeesTheLauncherAndNothingElse() {
        assertThat(names().map(AgentJarIT::top).distinct())
                .containsExactlyInAnyOrder("META-INF", "chaos4j-isolated", "io");
        assertThat(names().filter(name -> name.startsWith("io/")))
                .allMatch(
                        name -> name.matches(
                                "io/chaos4j/launcher/(Launcher|IsolatedLoader|JdkTool|OneLine|OwnCommandLine|package-info)\\.class"));
        assertThat(names().filter(name -> name.startsWith("META-INF/")))
                .allMatch(name -> name.matches("META-INF/(MANIFEST\\.MF|LICENSE|THIRD-PARTY\\.md|licenses/.+)"));
    }

    @Test
    void nothingBeneathThePrefixLooksLikeAClassOrAModule() {
        assertThat(names().filter(name -> name.startsWith("chaos4j-isolated/")))
                .isNotEmpty()
                .noneMatch(name -> name.endsWith(".class"))
                .noneMatch(name -> name.contains("module-info"))
                .noneMatch(name -> name.contains("META-INF/versions"));
    }

    @Test
    void everyLibraryIsThere() {
        Set<String> all = names().collect(Collectors.toSet());

        assertThat(List.of(
                        "io/chaos4j/agent/Premain",
                        "io/chaos4j/model/Experiment",
                        "net/bytebuddy/jar/asm/ClassReader",
                        "org/yaml/snakeyaml/Yaml",
                        "com/fasterxml/jackson/core/JsonFactory",
                        "org/HdrHistogram/Histogram",
                        "picocli/CommandLine",
                        "com/github/freva/asciitable/AsciiTable",
                        "dev/harrel/jsonschema/Validator"))
                .allMatch(name -> all.contains("chaos4j-isolated/" + name + ".classdata"));
    }

    /** An application that finds a logger of the agent's, or is configured by the same properties, would log differently with it. */
    @Test
    void noLoggingLibraryIsThere() {
        assertThat(names())
                .noneMatch(name -> name.contains("slf4j") || name.contains("logback") || name.contains("log4j"));
    }

    /** A JVM lists them all when it opens the jar, and the application waits for it. */
    @Test
    void theJarHasFewEntries() {
        assertThat(jar.size()).isBetween(1_000, 2500);
    }

    @Test
    void theManifestNamesTheLauncherThreeTimes() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.chaos4j.launcher.Launcher");
        assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.chaos4j.launcher.Launcher");
        assertThat(manifest.getValue("Main-Class")).isEqualTo("io.chaos4j.launcher.Launcher");
        assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        assertThat(manifest.keySet().stream().map(Object::toString))
                .doesNotContain("Launcher-Agent-Class", "Boot-Class-Path", "Class-Path", "Multi-Release");
    }

    /** Files of the same name would overwrite each other while the libraries are unpacked. */
    @Test
    void everyServiceThatAnyLibraryNamesIsNamedHere() throws IOException {
        for (JarFile library : libraries()) {
            try (library) {
                for (JarEntry entry : services(library)) {
                    JarEntry merged = jar.getJarEntry("chaos4j-isolated/" + entry.getName());
                    assertThat(merged)
                            .as("%s of %s", entry.getName(), library.getName())
                            .isNotNull();
                    assertThat(lines(jar, merged)).containsAll(lines(library, entry));
                }
            }
        }
    }

    @Test
    void everyLibraryIsNamedAmongTheLicences() throws IOException {
        String notices = String.join("\n", lines(jar, jar.getJarEntry("META-INF/THIRD-PARTY.md")));
        Set<String> libraries = jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.matches("META-INF/licenses/[^/]+/"))
                .map(name -> name.split("/", -1)[2])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(libraries).hasSizeGreaterThan(8).allMatch(library -> notices.contains("`" + library + "`"));
    }

    @Test
    void theSizeStaysBelowItsCeiling() throws IOException {
        assertThat(Files.size(TestJvm.agentJar())).isLessThan(LARGEST);
    }

    private Stream<String> names() {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
    }

    private static String top(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    /** What an application would have to declare: the jars of the test's class path that lie in the agent too. */
    private List<JarFile> libraries() throws IOException {
        List<JarFile> libraries = new ArrayList<>();
        for (Path path : TestSources.ownClassPath()) {
            if (path.toString().endsWith(".jar")) {
                JarFile library = new JarFile(path.toFile());
                if (isEmbedded(library)) {
                    libraries.add(library);
                } else {
                    library.close();
                }
            }
        }
        assertThat(libraries).hasSizeGreaterThan(8);
        return libraries;
    }

    private boolean isEmbedded(JarFile library) {
        return library.stream()
                .filter(entry ->
                        entry.getName().endsWith(".class") && !entry.getName().contains("module-info"))
                .filter(entry -> !entry.getName().startsWith("META-INF/"))
                .findFirst()
                .map(entry -> jar.getEntry("chaos4j-isolated/" + entry.getName() + "data") != null)
                .orElse(false);
    }

    private static List<JarEntry> services(JarFile library) {
        return library.stream()
                .filter(entry -> entry.getName().startsWith("META-INF/services/") && !entry.isDirectory())
                .toList();
    }

    private static List<String> lines(JarFile in, JarEntry entry) throws IOException {
        try (InputStream stream = in.getInputStream(entry)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
