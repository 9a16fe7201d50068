package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.chaos4j.control.InvalidExperiment;
import io.chaos4j.control.Operator;
import io.chaos4j.control.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** With {@code --json} stdout holds one JSON object in one line, and nothing else, whatever comes of the command. */
class JsonOutputTest extends AbstractCommandTest {

    @Test
    void everyCommandHasIt() {
        for (CommandLine command : Main.commandLine(Said.nowhere(80), jvm.folder())
                .getSubcommands()
                .values()) {
            assertThat(command.getCommandSpec().findOption("--json"))
                    .as(command.getCommandName())
                    .isNotNull();
        }
    }

    @Test
    void theShapesAreAsTheDocumentationSays() throws IOException {
        door.load("a.yaml", "name: latency-a\n");
        String file = file("b.yaml", "name: b\n");
        assertThat(json("schema")).startsWith("{\"$schema\":").contains("\"$id\": \"https://chaos4j.io/schema/");
        assertThat(json("list"))
                .contains(
                        "\"jvms\":[{\"process\":" + pid() + ",\"key\":\"" + pid() + "\",\"service\":\"order-service\"",
                        "\"state\":\"idle\"");
        assertThat(json("status", "order-service"))
                .contains("\"identity\":{", "\"status\":{", "\"experiments\":[{", "\"name\":\"latency-a\"");
        assertThat(json("points", "order-service", "--for", "1s"))
                .contains("\"points\":[{", "\"qualifier\":\"orders-primary\"", "\"p99Nanos\":3000000");
        assertThat(json("validate", "order-service", file))
                .contains("\"files\":[{", "\"valid\":true", "\"experiment\":\"b\"");
        assertThat(json("validate", file)).contains("\"valid\":false", "\"problems\":[\"");
        assertThat(json("dry-run", "order-service", file, "--for", "1ms"))
                .contains("\"dryRuns\":[{", "\"wouldStrike\":1603", "\"unmatched\":[");
        assertThat(json("run", "order-service", file))
                .contains("\"runs\":[{\"started\":{", "\"injections\":[{", "\"ended\":{", "\"verdict\":\"HELD\"");
        assertThat(json("inject", "order-service", "--cpu", "80%")).contains("\"runs\":[{");
        assertThat(json("report", "order-service")).isEqualTo("{\"runs\":[]}");
        assertThat(json("targets", "process"))
                .startsWith("{\"targets\":[{")
                .contains("\"word\":\"process\"", "# process\\n");
        assertThat(json("halt", "order-service"))
                .contains("\"jvms\":[{\"process\":", "\"done\":true,\"text\":\"halted\"");
        assertThat(json("clear", "--all")).contains("\"text\":\"cleared\"");
        assertThat(json("disarm", "order-service")).contains("\"text\":\"nothing is armed\"");
    }

    @Test
    void whatIsHaltedIsSaidToAProgramToo() throws IOException {
        door.halt(new Operator("alice", "stop"));
        assertThat(json("run", "order-service", file("a.yaml", "name: a\n")))
                .contains("\"verdict\":\"ABORTED\"", "halted: alice: stop");
    }

    @Test
    void everyCommandThatEndsWithoutItsResultSaysWhyInTheObjectAndByItsExitCode() throws IOException {
        String file = file("a.yaml", "name: a\n");
        error("usage", 2, "list", "--colour");
        error("usage", 2, "lits");
        error("usage", 2, "status", "nowhere");
        error("usage", 2, "status");
        error("usage", 2, "points", "nowhere");
        error("usage", 2, "points", "order-service", "--for", "soon");
        error("usage", 2, "validate");
        error("usage", 2, "validate", "nowhere", file);
        error("usage", 2, "dry-run", "nowhere", file);
        error("usage", 2, "dry-run", "order-service", "absent.yaml");
        error("usage", 2, "run", "nowhere", file);
        error("usage", 2, "run", "order-service", "absent.yaml");
        error("usage", 2, "run", "order-service", "a\0.yaml");
        error("usage", 2, "inject", "nowhere", "--cpu", "80%");
        error("usage", 2, "inject", "order-service");
        error("usage", 2, "report", "nowhere");
        error("usage", 2, "faults", "latencies");
        error("usage", 2, "targets", "jdb");
        error("usage", 2, "halt");
        error("usage", 2, "halt", "nowhere");
        error("usage", 2, "clear", "nowhere");
        error("usage", 2, "disarm", "nowhere");
    }

    @Test
    void anErrorIsOneJsonObjectWhateverItIs() {
        assertThat(JsonError.of(new Refused("no"))).isEqualTo(new JsonError("refused", "no", List.of(), 3));
        assertThat(JsonError.of(new InvalidExperiment(List.of("a:1:1: one", "a:2:1: two"))))
                .extracting(JsonError::kind, JsonError::problems, JsonError::exitCode)
                .containsExactly("invalid", List.of("a:1:1: one", "a:2:1: two"), 2);
        assertThat(JsonError.of(Failure.aborted("late"))).isEqualTo(new JsonError("aborted", "late", List.of(), 3));
        assertThat(JsonError.of(new IllegalStateException("oops")))
                .isEqualTo(new JsonError("internal", "java.lang.IllegalStateException: oops", List.of(), 3));
    }

    private void error(String kind, int exitCode, String... command) throws IOException {
        assertThat(json(command))
                .as(String.join(" ", command))
                .startsWith("{\"error\":{\"kind\":\"" + kind + "\",\"message\":\"")
                .endsWith("\"exitCode\":" + exitCode + "}}");
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--json");
        assertThat(said(words.toArray(String[]::new)).exitCode())
                .as(String.join(" ", command))
                .isEqualTo(exitCode);
    }

    private String json(String... command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--json");
        Said said = said(words.toArray(String[]::new));
        assertThat(said.out().lines()).as(said.err()).hasSize(1);
        try (JsonParser parser = new JsonFactory().createParser(said.out())) {
            assertThat(parser.nextToken()).hasToString("START_OBJECT");
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
        }
        return said.out().strip();
    }
}
