package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
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

    private static List<Problem> problems(String line) {
        String fault = line.startsWith("- ") ? line : "- latency: 100ms\n    " + line;
        String head = "name: page\nservice: orders\nenvironment: test\nduration: 60s\nfaults:\n  ";
        return new ExperimentReader(FaultKinds.installed())
                .read("page.yaml", head + fault + "\n")
                .problems();
    }
}
