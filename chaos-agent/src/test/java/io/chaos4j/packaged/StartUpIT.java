package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestJvm.Result;
import io.chaos4j.testing.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application starts under the agent, whatever the agent was told. */
class StartUpIT {

    private static final String HELLO = """
        public class Hello {
            public static void main(String[] args) {
                System.out.println("Hello World");
            }
        }
        """;

    @TempDir
    private Path folder;

    @BeforeEach
    void compile() {
        TestSources.compile(folder, HELLO);
    }

    @Test
    void oneLineOnStderrAndNothingOnStdout() {
        Result result = hello("service=orders,env=uat,journal=/j,halt-file=/h");

        assertThat(result.stdout()).containsExactly("Hello World");
        assertThat(result.stderr())
                .singleElement()
                .asString()
                .matches("chaos4j \\S+: service=orders env=uat mode=observe journal=/j halt-file=/h");
        assertThat(result.exit()).isZero();
    }

    @Test
    void theServiceIsNamedAfterTheMainClass() {
        assertThat(hello("").stderr()).singleElement().asString().contains("service=Hello env=unnamed mode=observe");
    }

    @Test
    void anUnknownOptionIsSaidWithTheNearestOne() {
        Result result = hello("servise=orders,mode=armable");

        assertThat(result.stdout()).containsExactly("Hello World");
        assertThat(result.stderr()).hasSize(2);
        assertThat(result.stderr().get(0)).contains("unknown option 'servise'", "did you mean 'service'?");
        assertThat(result.stderr().get(1)).contains("mode=armable");
    }

    @Test
    void aCorruptConfigurationFileSwitchesTheAgentOff() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.properties"), "mode=armable\nservice=\\u12\n");

        Result result = hello("mode=armable,config=" + broken);

        assertThat(result.stdout()).containsExactly("Hello World");
        assertThat(result.stderr()).hasSize(2);
        assertThat(result.stderr().get(0)).contains("configuration file " + broken + " cannot be used", "mode=off");
        assertThat(result.stderr().get(1)).contains("mode=off, nothing is woven");
    }

    @Test
    void anUnwritableJournalDoesNotStopTheApplication() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way of every folder beneath it");

        Result result = hello("mode=armable,journal=" + file.resolve("journal"));

        assertThat(result.stdout()).containsExactly("Hello World");
        assertThat(result.exit()).isZero();
    }

    @Test
    void whoeverCouldArmLearnsAtTheStartThatNothingWill() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way of every folder beneath it");
        TestSources.compile(folder, """
            public class Staying {
                public static void main(String[] args) throws Exception {
                    Thread.sleep(3_000);
                }
            }
            """);

        Result result = TestJvm.on(folder)
                .agent("mode=armable,journal=" + file.resolve("journal"))
                .run("Staying");

        assertThat(result.stderr())
                .anyMatch(
                        line -> line.contains("Nothing will arm, because there can be no journal: the folder " + file));
    }

    @Test
    void aSystemPropertyAndAVariableOutrankTheArgument() {
        Result result = TestJvm.on(folder)
                .agent("service=argument,env=argument")
                .with("-Dchaos4j.service=property")
                .environment("CHAOS4J_ENV", "variable")
                .run("Hello");

        assertThat(result.stderr()).singleElement().asString().contains("service=property env=variable");
    }

    @Test
    void aSecondLoadWarnsAndChangesNothing() {
        Result result = TestJvm.on(folder)
                .agent("service=first")
                .agent("service=second")
                .run("Hello");

        assertThat(result.stdout()).containsExactly("Hello World");
        assertThat(result.stderr()).hasSize(2);
        assertThat(result.stderr().get(0)).contains("service=first");
        assertThat(result.stderr().get(1)).contains("loaded already", "changes nothing");
    }

    @Test
    void switchedOffNothingOfOursRuns() {
        assertThat(partsUnder("mode=off").stdout()).containsExactly("0 classes of the agent's parts");
        assertThat(partsUnder("mode=observe").stdout()).doesNotContain("0 classes of the agent's parts");
    }

    @Test
    void theInstrumentationIsThereForAnEngineOnTheClassPath() {
        TestSources.compile(folder, """
            public class Asks {
                public static void main(String[] args) throws Exception {
                    Object found = Class.forName("io.chaos4j.launcher.Launcher").getMethod("instrumentation").invoke(null);
                    System.out.println(found instanceof java.lang.instrument.Instrumentation);
                }
            }
            """);

        assertThat(TestJvm.on(folder).agent("").run("Asks").stdout()).containsExactly("true");
    }

    @Test
    void aJarWithoutTheIsolatedPartLetsTheApplicationStart() throws IOException {
        Path hollow = folder.resolve("hollow.jar");
        Jars.copyWithout(
                TestJvm.agentJar(), hollow, name -> name.equals("chaos4j-isolated/io/chaos4j/agent/Premain.classdata"));

        Result result = TestJvm.on(folder).with("-javaagent:" + hollow).run("Hello");

        assertThat(result.stdout()).containsExactly("Hello World");
        assertThat(result.stderr()).singleElement().asString().contains("chaos4j: not started", "Premain");
    }

    @Test
    void whyTheAgentDidNotStartIsOneLineWhateverItsTextIs() throws IOException {
        TestSources.compile(folder, """
            package io.chaos4j.agent;
            public class Premain implements java.util.function.BiConsumer<String, java.lang.instrument.Instrumentation> {
                public void accept(String options, java.lang.instrument.Instrumentation instrumentation) {
                    throw new IllegalStateException("no " + options + "\\nINFO all is well\\u001b[2J");
                }
            }
            """);
        Path failing = folder.resolve("failing.jar");
        Jars.copyWith(
                TestJvm.agentJar(),
                failing,
                "chaos4j-isolated/io/chaos4j/agent/Premain.classdata",
                Files.readAllBytes(folder.resolve("io/chaos4j/agent/Premain.class")));

        Result result =
                TestJvm.on(folder).with("-javaagent:" + failing + "=start").run("Hello");

        assertThat(result.stdout()).containsExactly("Hello World");
        assertThat(result.stderr())
                .containsExactly("chaos4j: not started, the application runs without it:"
                        + " java.lang.IllegalStateException: no start\\nINFO all is well\\u001b[2J");
    }

    /** How long a start takes is for the benchmarks to say; what makes it longer can be counted. */
    @Test
    void theApplicationWaitsForFewClassesOfOurs() throws IOException {
        Path log = folder.resolve("classes.log");

        TestJvm.on(folder)
                .with("-Xlog:class+load:file=" + log)
                .agent("mode=armable,weave=Hello#main")
                .run("Hello");

        List<String> ours = Files.readAllLines(log).stream()
                .takeWhile(line -> !line.contains(" Hello source:"))
                .filter(line -> line.matches(".* (io\\.chaos4j|net\\.bytebuddy)\\..*"))
                .toList();
        assertThat(ours).hasSizeBetween(110, 155);
        assertThat(ours).filteredOn(line -> line.contains("$$Lambda")).hasSizeLessThan(5);
        assertThat(ours)
                .as("of a library that is not there")
                .filteredOn(line -> line.contains(".http.apache5."))
                .singleElement()
                .asString()
                .contains("apache5.Apache5Integration ");
    }

    /** Counts, through the launcher's instrumentation, the classes that only a working agent loads. */
    private Result partsUnder(String options) {
        TestSources.compile(folder, """
            public class Counts {
                public static void main(String[] args) throws Exception {
                    var found = (java.lang.instrument.Instrumentation)
                            Class.forName("io.chaos4j.launcher.Launcher").getMethod("instrumentation").invoke(null);
                    int count = 0;
                    for (Class<?> type : found.getAllLoadedClasses()) {
                        if (type.getName().matches("io\\\\.chaos4j\\\\.(agent\\\\.(AgentStart|weave\\\\..*)|time\\\\..*|gate\\\\..*)")
                                || type.getName().startsWith("net.bytebuddy")) {
                            count++;
                        }
                    }
                    System.out.println(count + " classes of the agent's parts");
                }
            }
            """);
        return TestJvm.on(folder).agent(options).run("Counts");
    }

    private Result hello(String options) {
        return TestJvm.on(folder).agent(options).run("Hello");
    }
}
