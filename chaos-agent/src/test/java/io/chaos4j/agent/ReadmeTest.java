package io.chaos4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.Readme;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The start-up line of the README means what it says, and the options that are documented are those there are. */
class ReadmeTest {

    private static final Pattern AGENT = Pattern.compile("-javaagent:(\\S+\\.jar)=(\\S+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void theOptionsOfTheStartUpLineAreKnown() {
        Matcher agent = AGENT.matcher(String.join("\n", Readme.snippets("sh")));

        assertThat(agent.results()).hasSize(1);
        agent.reset().find();
        assertThat(agent.group(1)).isEqualTo("chaos-agent-" + Readme.version() + "-javaagent.jar");
        OptionsParser.Parsed parsed = new OptionsParser(Map.of(), Map.of()).parse(agent.group(2));
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.options().mode()).isEqualTo(Mode.ARMABLE);
        assertThat(parsed.options().service()).isEqualTo("order-service");
        assertThat(parsed.options().environment()).isEqualTo("uat");
    }

    @Test
    void everyOptionIsDocumentedAndNoOther() {
        assertThat(ROW.matcher(Readme.read("docs/agent-options.md")).results())
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(OptionName.keys());
    }
}
