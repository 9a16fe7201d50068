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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code JAVA_TOOL_OPTIONS} reaches the tools of the JDK too, whose output is read by scripts. */
class JdkToolsIT {

    private final TestJvm everywhere =
            TestJvm.on().environment("JAVA_TOOL_OPTIONS", "-javaagent:" + TestJvm.agentJar() + "=mode=armable");

    @ParameterizedTest
    @CsvSource({"keytool, -help", "jps, -q", "javac, -version", "jar, --version", "jcmd, -l"})
    void toolsStaySilentAndWork(String tool, String argument) {
        Result result = everywhere.runTool(tool, argument);

        assertThat(result.exit()).isZero();
        assertThat(said(result)).isEmpty();
    }

    @Test
    void anApplicationStartedTheSameWayDoesGetTheAgent(@TempDir Path folder) {
        TestSources.compile(folder, "public class Silent { public static void main(String[] args) {} }");

        assertThat(said(everywhere.runTool("java", "-cp", folder.toString(), "Silent")))
                .singleElement()
                .asString()
                .contains("service=Silent", "mode=armable");
    }

    /** However it is started, and also from another copy of the jar than the agent's. */
    @Test
    void ourOwnCommandLineStartedTheSameWayIsNoServiceOfItsOwn(@TempDir Path folder) throws IOException {
        Path copy = Files.copy(TestJvm.agentJar(), folder.resolve("a copy.jar"));
        Path link = Files.createSymbolicLink(folder.resolve("chaos4j"), copy);
        TestJvm inAContainer = TestJvm.on()
                .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + TestJvm.agentJar() + "=mode=armable")
                .environment("CHAOS4J_SERVICE", "order-service");
        for (String[] command : new String[][] {
            {"-jar", TestJvm.agentJar().toString(), "--version"},
            {"-jar", copy.toString(), "--version"},
            {"-jar", link.toString(), "--version"},
            {"-cp", copy.toString(), "io.chaos4j.launcher.Launcher", "--version"},
            {"-cp", TestJvm.agentJar().toString(), "io.chaos4j.launcher.Launcher", "--version"},
        }) {
            Result result = inAContainer.runTool("java", command);
            assertThat(result.exit()).as(String.join(" ", command)).isZero();
            assertThat(result.stdout()).singleElement().asString().startsWith("chaos4j ");
            assertThat(result.stderr())
                    .as(String.join(" ", command))
                    .noneMatch(line -> line.contains("service=") || line.contains("not started"));
        }
        TestJvm ofTheLauncher = TestJvm.on()
                .environment("JDK_JAVA_OPTIONS", "-javaagent:" + TestJvm.agentJar() + "=service=order-service");
        assertThat(ofTheLauncher
                        .runTool("java", "-jar", TestJvm.agentJar().toString(), "--version")
                        .stderr())
                .noneMatch(line -> line.startsWith("chaos4j") && line.contains("service="));
    }

    private static List<String> said(Result result) {
        return Stream.concat(result.stdout().stream(), result.stderr().stream())
                .filter(line -> line.startsWith("chaos4j"))
                .toList();
    }
}
