package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
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

    private static List<String> said(Result result) {
        return Stream.concat(result.stdout().stream(), result.stderr().stream())
                .filter(line -> line.startsWith("chaos4j"))
                .toList();
    }
}
