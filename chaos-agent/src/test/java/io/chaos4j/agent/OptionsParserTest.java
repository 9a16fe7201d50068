package io.chaos4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Experiment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsParserTest {

    private final Map<String, String> properties = new HashMap<>(Map.of(
            "sun.java.command", "com.acme.OrderService --port 1", "java.io.tmpdir", "/scratch", "user.name", "ops"));
    private final Map<String, String> variables = new HashMap<>();

    @Test
    void withoutAnyOptionTheAgentObservesUnderTheNameOfTheMainClass() {
        OptionsParser.Parsed parsed = parse("");

        assertThat(parsed.problems()).isEmpty();
        Options options = parsed.options();
        assertThat(options.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(options.service()).isEqualTo("OrderService");
        assertThat(options.environment()).isEqualTo("unnamed");
        assertThat(options.weave()).isEmpty();
        assertThat(options.exceptions()).containsExactly("**");
        assertThat(options.journal()).isEqualTo(new File("/scratch/chaos4j-ops/OrderService"));
        assertThat(options.control()).isTrue();
        assertThat(options.jmxDelay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.allowKill()).isFalse();
    }

    @Test
    void everyOptionIsUnderstood() {
        OptionsParser.Parsed parsed = parse("mode=armable,service=orders,env=uat,weave=A#b,exceptions=java.io.*,"
                + "halt-file=/h/alt,journal=/j,control=off,control-folder=/c,max-duration=30m,jmx-delay=500ms,allow-kill=true,"
                + "allow-side-effects=true,spin=off");

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.options())
                .usingRecursiveComparison()
                .isEqualTo(new Options(
                        Mode.ARMABLE,
                        "orders",
                        "uat",
                        List.of("A#b"),
                        List.of("java.io.*"),
                        new File("/h/alt"),
                        new File("/j"),
                        false,
                        new File("/c"),
                        Duration.ofMinutes(30),
                        Duration.ofMillis(500),
                        true,
                        true,
                        false));
    }

    @Test
    void aCeilingThatCannotBeUnderstoodMeansThatNothingArms() {
        assertThat(parse("").options().maxDuration()).isEqualTo(Experiment.LONGEST);
        for (String wrong : List.of("soon", "25h", "2562047h", "-1s")) {
            OptionsParser.Parsed parsed = parse("max-duration=" + wrong);
            assertThat(parsed.options().maxDuration()).as(wrong).isZero();
            assertThat(parsed.problems()).singleElement().asString().contains("max-duration", "so nothing arms");
        }
    }

    @Test
    void commasInsideParenthesesDoNotSeparateAndSemicolonsSeparateWhatIsWoven() {
        Options options = parse("weave=com.acme.A#m(int,java.lang.String);com.acme.B#*,mode=armable")
                .options();

        assertThat(options.weave()).containsExactly("com.acme.A#m(int,java.lang.String)", "com.acme.B#*");
        assertThat(options.mode()).isEqualTo(Mode.ARMABLE);
    }

    @Test
    void aParenthesisThatIsNotClosedIsSaid() {
        assertThat(parse("weave=A#m(int,mode=armable").problems())
                .singleElement()
                .asString()
                .contains("do not balance");
    }

    @Test
    void anUnknownOptionIsSaidWithTheNearestAndTheOthersCount() {
        OptionsParser.Parsed parsed = parse("mdoe=armable,service=orders");

        assertThat(parsed.problems())
                .containsExactly(
                        "unknown option 'mdoe' (agent argument); did you mean 'mode'? Known: mode, service, env,"
                                + " weave, exceptions, halt-file, journal, control, control-folder, max-duration,"
                                + " jmx-delay, config, allow-kill, allow-side-effects, spin");
        assertThat(parsed.options().service()).isEqualTo("orders");
        assertThat(parsed.options().mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void allProblemsAreReportedTogether() {
        assertThat(parse("nonsense,env=,service=../etc,control=maybe,allow-kill=perhaps")
                        .problems())
                .hasSize(5)
                .anyMatch(problem -> problem.contains("'nonsense' is not of the form key=value"))
                .anyMatch(problem -> problem.contains("'env' has no value"))
                .anyMatch(problem -> problem.contains("'service' was '../etc'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--all", "-x", "-1", ".hidden", "-"})
    void aNameThatACommandLineTakesForAnOptionIsRefused(String name) {
        OptionsParser.Parsed parsed = parse("service=" + name + ",env=" + name);

        assertThat(parsed.problems())
                .hasSize(2)
                .allMatch(problem -> problem.contains("was '" + name
                        + "' but must be up to 64 letters, digits, '.', '_'" + " or '-', no dot or dash first"));
        assertThat(parsed.options().service()).isNotEqualTo(name);
        assertThat(parsed.options().environment()).isEqualTo("unnamed");
    }

    @Test
    void aConfigurationFileWithoutAnEndIsNotRead() {
        OptionsParser.Parsed parsed = parse("config=/dev/zero,mode=armable");

        assertThat(parsed.problems())
                .singleElement()
                .asString()
                .contains("configuration file /dev/zero cannot be used (it has more than 1048576 bytes)");
        assertThat(parsed.options().mode()).isEqualTo(Mode.OFF);
    }

    /** Whoever names the option means to narrow it. */
    @ParameterizedTest
    @ValueSource(strings = {"exceptions=", "exceptions= ", "exceptions", "exceptions=;", "exceptions= ; "})
    void anEmptyListOfExceptionsAllowsNone(String arguments) {
        assertThat(parse(arguments + ",mode=armable").options().exceptions()).isEmpty();
        assertThat(parse("mode=armable," + arguments).options().mode()).isEqualTo(Mode.ARMABLE);
    }

    @Test
    void anEmptyPropertyOrVariableAllowsNoExceptionEither() {
        properties.put("chaos4j.exceptions", "");
        assertThat(parse("exceptions=java.io.*").options().exceptions()).isEmpty();

        properties.remove("chaos4j.exceptions");
        variables.put("CHAOS4J_EXCEPTIONS", "");
        OptionsParser.Parsed parsed = parse("exceptions=java.io.*");
        assertThat(parsed.options().exceptions()).isEmpty();
        assertThat(parsed.problems())
                .containsExactly("option 'exceptions' has no value (environment variable CHAOS4J_EXCEPTIONS),"
                        + " so no exception may be thrown");
    }

    @Test
    void aSwitchThatIsNeitherOnNorOffIsOff() {
        Options options = parse("control=maybe,allow-kill=perhaps").options();

        assertThat(options.control()).isFalse();
        assertThat(options.allowKill()).isFalse();
    }

    @Test
    void aDelayThatIsNoDurationIsSaidAndTheUsualOneCounts() {
        OptionsParser.Parsed parsed = parse("jmx-delay=20");

        assertThat(parsed.options().jmxDelay()).isEqualTo(Duration.ofSeconds(10));
        assertThat(parsed.problems())
                .containsExactly("option 'jmx-delay': '20' has no unit: write 20ms or 20s (ns, us, ms, s, m, h);"
                        + " it is now 10s");
    }

    @Test
    void aModeThatIsNoModeIsOff() {
        OptionsParser.Parsed parsed = parse("mode=Armable");

        assertThat(parsed.options().mode()).isEqualTo(Mode.OFF);
        assertThat(parsed.problems())
                .containsExactly("option 'mode' was 'Armable' but must be off, observe or armable; it is now off");
    }

    @Test
    void anOptionGivenTwiceIsSaidAndTheFirstCounts() {
        OptionsParser.Parsed parsed = parse("mode=off,mode=armable");

        assertThat(parsed.options().mode()).isEqualTo(Mode.OFF);
        assertThat(parsed.problems()).containsExactly("option 'mode' is given twice; 'off' counts, 'armable' does not");
    }

    @Test
    void aSystemPropertyOutranksAVariableWhichOutranksAnArgumentWhichOutranksTheFile(@TempDir Path folder)
            throws IOException {
        Path file =
                Files.writeString(folder.resolve("c.properties"), "service=file\nenv=file\njournal=/file\nmode=off\n");
        properties.put("chaos4j.service", "property");
        variables.put("CHAOS4J_SERVICE", "variable");
        variables.put("CHAOS4J_ENV", "variable");

        OptionsParser.Parsed parsed = parse("service=argument,env=argument,journal=/argument,config=" + file);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.options().service()).isEqualTo("property");
        assertThat(parsed.options().environment()).isEqualTo("variable");
        assertThat(parsed.options().journal()).isEqualTo(new File("/argument"));
        assertThat(parsed.options().mode()).isEqualTo(Mode.OFF);
    }

    @Test
    void dashesAreUnderscoresInVariables() {
        properties.put("chaos4j.halt-file", "/a");
        variables.put("CHAOS4J_ALLOW_KILL", "true");

        Options options = parse("").options();
        assertThat(options.haltFile()).isEqualTo(new File("/a"));
        assertThat(options.allowKill()).isTrue();
    }

    @Test
    void variablesThatAnOrchestratorMadeOfAServiceNameAreIgnored() {
        variables.put("CHAOS4J_SERVICE_HOST", "10.0.0.1");
        variables.put("CHAOS4J_PORT_80_TCP", "tcp://10.0.0.1:80");

        assertThat(parse("").problems()).isEmpty();
    }

    @Test
    void aVariableThatIsNearlyAnOptionIsSaid() {
        variables.put("CHAOS4J_MODES", "off");

        assertThat(parse("").problems()).singleElement().asString().contains("'modes'", "CHAOS4J_MODES", "'mode'");
    }

    @Test
    void aMissingConfigurationFileMeansOffWhateverElseIsAsked() {
        OptionsParser.Parsed parsed = parse("mode=armable,config=/does/not/exist");

        assertThat(parsed.options().mode()).isEqualTo(Mode.OFF);
        assertThat(parsed.problems()).singleElement().asString().contains("/does/not/exist", "mode=off");
    }

    @Test
    void aCorruptConfigurationFileMeansOff(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.properties"), "mode=armable\nservice=\\uZZZZ\n");
        Path binary = Files.write(folder.resolve("binary.properties"), new byte[] {0, 1, 2, 'm', '=', 3, '\n', -1, -2});

        assertThat(parse("config=" + broken).options().mode()).isEqualTo(Mode.OFF);
        assertThat(parse("config=" + binary).options().mode()).isEqualTo(Mode.OFF);
    }

    @Test
    void aGoodConfigurationFileIsObeyed(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(
                folder.resolve("good.properties"), "# for the desk\nmode = armable\nservice: orders\n");

        OptionsParser.Parsed parsed = parse("config=" + good);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.options().mode()).isEqualTo(Mode.ARMABLE);
        assertThat(parsed.options().service()).isEqualTo("orders");
    }

    private OptionsParser.Parsed parse(String arguments) {
        return new OptionsParser(properties, variables).parse(arguments);
    }
}
