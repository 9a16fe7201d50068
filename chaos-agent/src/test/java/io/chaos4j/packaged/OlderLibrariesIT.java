package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that brings older versions of libraries that the agent carries too, each side seeing its own. */
class OlderLibrariesIT {

    /** Says where it got each library from, and uses each. */
    private static final String APPLICATION = """
            import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

            public class Older {
                public static void main(String[] args) throws Exception {
                    for (Class<?> type : new Class<?>[] {
                            org.slf4j.LoggerFactory.class,
                            org.yaml.snakeyaml.Yaml.class,
                            net.bytebuddy.ByteBuddy.class,
                            SimpleMeterRegistry.class}) {
                        String jar = type.getProtectionDomain().getCodeSource().getLocation().getPath();
                        System.out.println(jar.substring(jar.lastIndexOf('/') + 1));
                    }
                    SimpleMeterRegistry registry = new SimpleMeterRegistry();
                    registry.counter("orders").increment();
                    Object made = new net.bytebuddy.ByteBuddy()
                            .with(new net.bytebuddy.NamingStrategy.SuffixingRandom("Made"))
                            .subclass(Object.class)
                            .make()
                            .getBytes()
                            .length > 0;
                    org.slf4j.LoggerFactory.getLogger(Older.class).warn("application's own");
                    System.out.println(new org.yaml.snakeyaml.Yaml().load("a: on") + " "
                            + registry.get("orders").counter().count() + " " + made);
                    Class<?> old = Class.forName("org.slf4j.impl.StaticLoggerBinder", false, Older.class.getClassLoader());
                    System.out.println(old.getName());
                }
            }
            """;

    @Test
    void theApplicationSeesItsOwnVersions(@TempDir Path folder) throws IOException {
        List<Path> libraries = older();
        TestSources.compile(folder, libraries, APPLICATION);
        TestJvm application = TestJvm.on(folder).classPath(libraries);

        Result without = application.run("Older");
        Result with = application.agent("mode=armable,service=older").run("Older");

        assertThat(without.exit()).isZero();
        assertThat(with.stdout()).isEqualTo(without.stdout());
        assertThat(with.stdout().subList(0, 4))
                .containsExactly(
                        "slf4j-api-1.7.36.jar",
                        "snakeyaml-1.33.jar",
                        "byte-buddy-1.12.19.jar",
                        "micrometer-core-1.9.17.jar");
        assertThat(with.stderr()).anyMatch(line -> line.endsWith("WARN Older - application's own"));
        assertThat(with.stderr()).filteredOn(line -> line.startsWith("chaos4j")).hasSize(1);
    }

    private static List<Path> older() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("it.olderLibraries")))) {
            return jars.sorted().toList();
        }
    }
}
