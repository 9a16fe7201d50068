package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.spec.ExperimentReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is said about the commands themselves, and in which colours. */
class UsageTest extends AbstractCommandTest {

    @Test
    void helpVersionAndMistypedCommandsAreHelpful() {
        assertThat(said("--help").out()).contains("halt --all", "Exit codes", "inject");
        assertThat(said("--version").out()).startsWith("chaos4j ");
        assertThat(said("run", "--help").out()).contains("--allow-unsatisfiable", "Examples:");
        assertThat(said("inject", "--help").out()).contains("--rate 20% --for 60s");
        Said mistyped = said("statu", "order-service");
        assertThat(mistyped.exitCode()).isEqualTo(2);
        assertThat(mistyped.err()).contains("Did you mean").contains("status");
        assertThat(said("run", "order-service", "a.yaml", "--pauze", "3s").err())
                .contains("--pause");
        assertThat(said().exitCode()).isEqualTo(2);
    }

    /** A shell joins lines behind a backslash, takes quotes away, and would expand a star, which matches nothing here. */
    @Test
    void everyExampleFitsEightyColumnsAndIsUnderstood() {
        CommandLine root = Main.commandLine(Said.nowhere(80), jvm.folder());
        int examples = 0;
        assertThat(root.getCommandSpec().usageMessage().footer())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        for (CommandLine command : root.getSubcommands().values()) {
            String help = command.getUsageMessage();
            assertThat(help.lines())
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
            assertThat(command.getCommandSpec().usageMessage().footer())
                    .as("none is broken in its middle")
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
            int at = help.indexOf("Example");
            for (String line : at < 0
                    ? List.<String>of()
                    : help.substring(at)
                            .replace("\\" + System.lineSeparator(), " ")
                            .lines()
                            .toList()) {
                if (line.startsWith("  chaos4j ")) {
                    examples++;
                    root.parseArgs(words(line.replaceFirst(" > .*", "")));
                }
            }
        }
        assertThat(examples).isGreaterThan(12);
    }

    private static String[] words(String line) {
        Matcher words = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)")
                .matcher(line.strip().substring("chaos4j".length()));
        return words.results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toArray(String[]::new);
    }

    @Test
    void theSchemaIsPrinted() {
        assertThat(said("schema").out())
                .isEqualTo(ExperimentReader.schema(FaultKinds.installed()))
                .contains("\"$id\": \"https://chaos4j.io/schema/");
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(Console.colours(Map.of("TERM", "xterm"), true)).isTrue();
        assertThat(Console.colours(Map.of("TERM", "xterm"), false)).isFalse();
        assertThat(Console.colours(Map.of("TERM", "xterm", "NO_COLOR", "1"), true))
                .isFalse();
        assertThat(Console.colours(Map.of("TERM", "dumb"), true)).isFalse();
    }
}
