package io.chaos4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One packaged jar, two generations of JUnit: the module's tests, compiled once, in a JVM with either on its class path and no flag.
 */
class BothGenerationsIT {

    @TempDir
    private Path folder;

    @Test
    void everyTestPassesOnJUnit5() throws Exception {
        List<String> told = run(junit5(), List.of());

        assertThat(told)
                .contains(jupiter("it.junit5.version"))
                .contains("flags []")
                .as("an SLF4J that only Chaos4j touches says that it has no provider")
                .noneMatch(line -> line.contains("SLF4J"));
        assertThat(passed(told)).containsExactlyInAnyOrderElementsOf(SuiteRun.found());
    }

    @Test
    void everyTestPassesOnJUnit6() throws Exception {
        List<String> told = run(junit6(), List.of());

        assertThat(System.getProperty("it.junit6.version")).startsWith("6.");
        assertThat(told)
                .contains(jupiter("it.junit6.version"))
                .contains("api " + System.getProperty("it.junit6.version"))
                .contains("flags []")
                .noneMatch(line -> line.contains(System.getProperty("it.junit5.version")));
        assertThat(passed(told)).hasSizeGreaterThanOrEqualTo(5).containsExactlyInAnyOrderElementsOf(SuiteRun.found());
    }

    @Test
    void aTestThatFailsOnJUnit6IsTold() throws Exception {
        List<String> told = run(junit6(), List.of(), "com.example.desk.InjectTest$NearMiss");

        assertThat(told)
                .contains("FAILED com.example.desk.InjectTest$NearMiss#namesAMethodThatIsNotThere")
                .anyMatch(line -> line.contains("nothing was injected"));
        assertThat(passed(told)).isEmpty();
    }

    @Test
    void anExceptionThatIsNotAmongThoseAllowedIsNotThrown() throws Exception {
        List<String> told = run(junit6(), List.of("-Dchaos4j.exceptions=java.io.*;java.sql.*"));

        assertThat(told)
                .contains("FAILED com.example.desk.InjectTest#anInjectedExceptionReachesTheCaller")
                .anyMatch(line -> line.contains("java.lang.IllegalStateException") && line.contains("exceptions="));
        assertThat(passed(told)).contains("com.example.desk.InjectTest#anInjectedDelayIsSpentBeforeTheCall");
    }

    @Test
    void anExceptionThatIsAmongThemIsThrown() throws Exception {
        List<String> told = run(junit6(), List.of("-Dchaos4j.exceptions=java.io.*;java.lang.*;com.example.**"));

        assertThat(passed(told)).containsExactlyInAnyOrderElementsOf(SuiteRun.found());
    }

    @Test
    void itBringsNoMoreLibrariesThanItNeeds() {
        List<String> ofTests = List.of(
                "junit-",
                "opentest4j-",
                "apiguardian-",
                "open-test-reporting-",
                "assertj-",
                "byte-buddy-",
                "test-classes");

        assertThat(junit5())
                .extracting(entry -> entry.getFileName().toString())
                .filteredOn(name -> ofTests.stream().noneMatch(name::startsWith) && !name.endsWith("-tests.jar"))
                .extracting(name -> name.replaceFirst("-[0-9].*", ""))
                .containsExactlyInAnyOrder(
                        "chaos-junit",
                        "chaos-agent",
                        "chaos-core",
                        "jspecify",
                        "HdrHistogram",
                        "snakeyaml",
                        "json-schema",
                        "jackson-core",
                        "ascii-table");
    }

    @Test
    void theJarUnderTestIsThePackagedOne() {
        assertThat(junit6())
                .filteredOn(entry -> entry.getFileName().toString().startsWith("chaos-junit-"))
                .singleElement()
                .asString()
                .endsWith(".jar");
    }

    private static String jupiter(String version) {
        return "engine junit-jupiter " + System.getProperty(version);
    }

    private static List<String> passed(List<String> told) {
        return told.stream()
                .filter(line -> line.startsWith("SUCCESSFUL "))
                .map(line -> line.substring("SUCCESSFUL ".length()))
                .distinct() // a repeated method ends several times
                .toList();
    }

    private static List<Path> junit5() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    private static List<Path> junit6() {
        List<Path> entries = new ArrayList<>(junit5());
        entries.removeIf(entry -> entry.getFileName().toString().startsWith("junit-"));
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("it.junit6")))) {
            jars.filter(jar -> jar.toString().endsWith(System.getProperty("it.junit6.version") + ".jar"))
                    .forEach(entries::add);
        } catch (IOException problem) {
            throw new IllegalStateException("no JUnit 6 to run on; the build copies it", problem);
        }
        return entries;
    }

    private List<String> run(List<Path> classPath, List<String> flags, String... classes) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList())));
        command.add(SuiteRun.class.getName());
        command.addAll(List.of(classes));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        Process jvm = builder.start();
        try {
            assertThat(jvm.waitFor(5, TimeUnit.MINUTES))
                    .as("ended in time: %s", Files.readString(output))
                    .isTrue();
            assertThat(jvm.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            jvm.destroyForcibly();
        }
        return Files.readAllLines(output);
    }
}
