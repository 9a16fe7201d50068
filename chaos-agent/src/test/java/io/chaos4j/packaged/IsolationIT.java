package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the isolated loader gives to the agent, and what it keeps from the application, looked at from inside the application. */
class IsolationIT {

    private static final String LOOKS = """
            import java.io.InputStream;
            import java.lang.instrument.Instrumentation;
            import java.util.ServiceLoader;

            public class Looks {
                public static void main(String[] args) throws Exception {
                    ClassLoader isolated = isolated();
                    System.out.println("loader " + isolated.getName());
                    try (InputStream in = isolated.getResource("org/yaml/snakeyaml/Yaml.class").openStream()) {
                        System.out.println("class file " + Integer.toHexString(in.read() << 8 | in.read()));
                    }
                    try (InputStream in = isolated.getResourceAsStream("draft2020-12.json")) {
                        System.out.println("resource " + (in.read() == '{'));
                    }
                    Class<?> service = isolated.loadClass("io.chaos4j.WeaverProvider");
                    for (Object provider : ServiceLoader.load(service, isolated)) {
                        System.out.println("service " + provider.getClass().getName());
                    }
                    Class<?> library = isolated.loadClass("org.yaml.snakeyaml.Yaml");
                    System.out.println("snakeyaml is ours " + (library.getClassLoader() == isolated));
                    System.out.println("slf4j " + visible(isolated, "org.slf4j.LoggerFactory"));
                    Package premain = isolated.loadClass("io.chaos4j.agent.Premain").getPackage();
                    System.out.println("version " + (premain.getImplementationVersion() != null));
                    System.out.println("code source " + library.getProtectionDomain().getCodeSource().getLocation()
                            .getPath().endsWith("-javaagent.jar"));
                    System.out.println("application class " + visible(isolated, "Looks"));

                    ClassLoader own = Looks.class.getClassLoader();
                    System.out.println("context is the application's "
                            + (Thread.currentThread().getContextClassLoader() == own));
                    System.out.println("premain visible " + visible(own, "io.chaos4j.agent.Premain"));
                    System.out.println("byte buddy visible " + visible(own, "net.bytebuddy.ByteBuddy"));
                    System.out.println("launcher visible " + visible(own, "io.chaos4j.launcher.Launcher"));
                }

                static boolean visible(ClassLoader loader, String name) {
                    try {
                        Class.forName(name, false, loader);
                        return true;
                    } catch (ClassNotFoundException absent) {
                        return false;
                    }
                }

                static ClassLoader isolated() throws Exception {
                    var instrumentation = (Instrumentation)
                            Class.forName("io.chaos4j.launcher.Launcher").getMethod("instrumentation").invoke(null);
                    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                        if (type.getName().equals("io.chaos4j.agent.Premain")) {
                            return type.getClassLoader();
                        }
                    }
                    throw new AssertionError("no agent");
                }
            }
            """;

    private static final List<String> ISOLATED = List.of(
            "loader chaos4j",
            "class file cafe",
            "resource true",
            "service io.chaos4j.agent.ClassPathWeaver",
            "snakeyaml is ours true",
            "slf4j false",
            "version true",
            "code source true",
            "application class false",
            "context is the application's true",
            "premain visible false",
            "byte buddy visible false",
            "launcher visible true");

    @TempDir
    private Path folder;

    @BeforeEach
    void compile() {
        TestSources.compile(folder, LOOKS);
    }

    @Test
    void theAgentSeesItsLibrariesAndTheApplicationSeesTheLauncher() {
        assertThat(TestJvm.on(folder).agent("mode=observe").run("Looks").stdout())
                .containsExactlyElementsOf(ISOLATED);
    }

    @Test
    void whatSomebodyPutOnTheBootPathIsNotTakenForOurs() {
        Path older = Path.of(System.getProperty("it.olderLibraries"), "snakeyaml-1.33.jar");

        assertThat(TestJvm.on(folder)
                        .agent("mode=observe")
                        .with("-Xbootclasspath/a:" + older)
                        .run("Looks")
                        .stdout())
                .containsExactlyElementsOf(ISOLATED);
    }

    /** The twin: what is looked for is found where it is not hidden. */
    @Test
    void aClassOnTheClassPathIsVisible() {
        Path byteBuddy = Path.of(System.getProperty("it.olderLibraries"), "byte-buddy-1.12.19.jar");

        assertThat(TestJvm.on(folder, byteBuddy)
                        .agent("mode=observe")
                        .run("Looks")
                        .stdout())
                .contains("byte buddy visible true");
    }
}
