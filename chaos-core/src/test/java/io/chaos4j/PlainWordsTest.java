package io.chaos4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An engineer reads every sentence of documents and sources once: words that hide who does what are kept out of them. */
class PlainWordsTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern HIDING =
            Pattern.compile("\\b(told|somebody|nobody|of ours|of its own accord|is said)\\b");

    @Test
    void theDocumentsUseNone() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(
                PROJECT.resolve("README.md"), PROJECT.resolve("CHANGELOG.md"), PROJECT.resolve("samples/README.md")));
        try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }

        List<String> found = new ArrayList<>();
        for (Path document : documents) {
            found.addAll(in(document.getFileName().toString(), Files.readAllLines(document)));
        }

        assertThat(documents).hasSizeGreaterThan(15);
        assertThat(found).isEmpty();
    }

    @Test
    void theSourcesUseNone() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String module : List.of("chaos-core", "chaos-agent", "chaos-junit", "benchmarks", "samples")) {
            try (Stream<Path> sources = Files.walk(PROJECT.resolve(module).resolve("src/main"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        .toList()) {
                    found.addAll(in(source.toString(), Files.readAllLines(source)));
                    files++;
                }
            }
        }

        assertThat(files).isGreaterThan(500);
        assertThat(found).isEmpty();
    }

    @Test
    void oneIsNoticed() {
        assertThat(in("x.md", List.of("fine", "nobody is told"))).containsExactly("x.md:2: nobody is told");
    }

    private static List<String> in(String name, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (HIDING.matcher(lines.get(i)).find()) {
                found.add(name + ":" + (i + 1) + ": " + lines.get(i));
            }
        }
        return found;
    }
}
