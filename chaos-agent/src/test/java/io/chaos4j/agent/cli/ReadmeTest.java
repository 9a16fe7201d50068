package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.agent.socket.ControlFolder;
import io.chaos4j.testing.Readme;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command lines that the documentation shows are ones that the command line understands. */
class ReadmeTest {

    private static final String COMMAND = "chaos4j ";

    /** A word of a shell: quoted, or up to the next blank. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final CommandLine commandLine = Main.commandLine(Console.ofProcess(), ControlFolder.ofUser());

    @Test
    void everyCommandOfTheReadmeIsUnderstood() {
        List<String> blocks = lines(String.join("\n", Readme.snippets("sh")));
        List<String> sentences = Readme.inline().stream()
                .filter(code -> code.startsWith(COMMAND))
                .toList();

        assertThat(blocks).hasSize(5);
        assertThat(sentences).hasSize(4);
        assertThat(Stream.concat(blocks.stream(), sentences.stream()))
                .extracting(this::subcommand)
                .containsExactly("list", "points", "inject", "dry-run", "run", "halt", "clear", "list", "status");
    }

    @Test
    void everyCommandOfItsOwnPageIsUnderstood() {
        assertThat(lines(Readme.read("docs/command-line.md").replaceAll("(?m)^ {4}", "")))
                .hasSize(10)
                .extracting(this::subcommand)
                .containsExactly(
                        "halt", "list", "inject", "inject", "inject", "inject", "inject", "inject", "inject", "inject");
    }

    @Test
    void aCommandThatIsNotUnderstoodWouldBeFound() {
        assertThatThrownBy(() -> subcommand("chaos4j inject order-service --latancy 150ms"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--latancy");
        assertThatThrownBy(() -> subcommand("chaos4j pionts order-service")).isInstanceOf(ParameterException.class);
    }

    @Test
    void theFilesThatTheCommandsNameAreThere() throws IOException {
        List<String> files = lines(String.join("\n", Readme.snippets("sh"))).stream()
                .flatMap(line -> words(line).stream())
                .filter(word -> word.endsWith(".yaml"))
                .toList();

        assertThat(files).hasSize(2);
        for (String file : files) {
            assertThat(matching(Readme.root().resolve(file))).as(file).isNotEmpty();
        }
    }

    @Test
    void theJarIsTheOneThatIsBuilt() {
        assertThat(String.join("\n", Readme.snippets("sh")).split("chaos-agent-", -1))
                .hasSize(3)
                .filteredOn(rest -> !rest.startsWith(Readme.version() + "-javaagent.jar"))
                .hasSize(1);
    }

    private String subcommand(String line) {
        List<String> words = words(line);
        ParseResult parsed =
                commandLine.parseArgs(words.subList(1, words.size()).toArray(new String[0]));
        return parsed.subcommand().commandSpec().name();
    }

    /** The lines that begin with the command, each with those it goes on in. */
    private static List<String> lines(String text) {
        return text.replace("\\\n", " ")
                .lines()
                .filter(line -> line.startsWith(COMMAND))
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }

    private static List<Path> matching(Path file) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> matching =
                Files.newDirectoryStream(file.getParent(), file.getFileName().toString())) {
            matching.forEach(found::add);
        }
        return found;
    }
}
