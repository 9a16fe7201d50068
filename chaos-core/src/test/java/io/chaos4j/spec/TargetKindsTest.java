package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKind;
import io.chaos4j.model.TargetKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetKindsTest {

    private static final Path PUBLISHED = Path.of("../docs/targets");

    @Test
    void everyKindOfTargetHasOne() throws IOException {
        assertThat(TargetKinds.installed().words()).contains("http-client", "jdbc", "method", "process");
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(TargetKinds.installed().all().stream()
                            .map(page -> page.word() + ".md")
                            .toList());
        }
    }

    static Collection<TargetKind> pages() {
        return TargetKinds.installed().all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsThePublishedOneAndBeginsWithItsWord(TargetKind page) {
        assertThat(PUBLISHED.resolve(page.word() + ".md")).hasContent(page.page());
        assertThat(page.page()).startsWith("# " + page.word() + "\n");
        assertThat(page.usage()).startsWith(page.word() + ":");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageShowsIsRight(TargetKind page) {
        List<String> shown = page.page()
                .lines()
                .filter(line -> line.startsWith("on: ") || line.startsWith("- "))
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(shown).allSatisfy(line -> assertThat(problems(line)).isEmpty());
    }

    @Test
    void whatAPageShowedWrongWouldBeFound() {
        assertThat(problems("on: jdbc selects")).isNotEmpty();
    }

    @Test
    void twoKindsWithTheSameKeyAreRefusedByName() {
        assertThatThrownBy(() ->
                        TargetKinds.of(List.of(new Topic("topic", "topic", "name"), new Topic("mail", "mail", "name"))))
                .hasMessage("the kinds of target 'topic' and 'mail' both have the key 'name'");
        assertThatThrownBy(() -> TargetKinds.of(List.of(new Topic("topic", "topic"), new Topic("topic", "other"))))
                .hasMessageStartingWith("two kinds of target are called 'topic'");
    }

    @Test
    void aKeyThatTheSchemaOfItsKindForgetsIsNamed() {
        TargetSchema schema = new TargetSchema(TargetKinds.of(List.of(new Topic("topic", "topic"))));

        assertThatThrownBy(() -> schema.into("        \"@place\": true"))
                .hasMessage("the kind of target 'topic' has the key 'topic', and its schema has not: it belongs into"
                        + " topic.schema.json");
    }

    /** A kind whose word alone is a mistake, and no target. */
    @Test
    void aWordThatIsNoTargetByItselfIsNoNameOfAPointEither() {
        TargetSchema schema = new TargetSchema(TargetKinds.of(List.of(new Topic("topic"))));

        assertThat(schema.into("\"@target\"")).contains("(?!(topic)\\\\s*$)");
    }

    private record Topic(String word, List<String> keys) implements TargetKind {

        Topic(String word, String... keys) {
            this(word, List.of(keys));
        }

        @Override
        public String usage() {
            return word + ": name";
        }

        @Override
        public String form() {
            return word;
        }

        @Override
        public String pattern(boolean point) {
            return word;
        }

        @Override
        public Target parse(String text) {
            throw new IllegalArgumentException("'" + text + "' names no topic");
        }
    }

    private static List<Problem> problems(String line) {
        String fault = line.startsWith("- ") ? line : "- latency: 100ms\n    " + line;
        String head = "name: page\nservice: orders\nenvironment: test\nduration: 60s\nfaults:\n  ";
        return new ExperimentReader(FaultKinds.installed())
                .read("page.yaml", head + fault + "\n")
                .problems();
    }
}
