package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.probe.ProbeKinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is written, reading answers: with an experiment or with problems, never with an exception. */
class ReaderFuzzTest {

    private static final List<String> FILES = List.of(
            "order-service-network-latency.yaml",
            "database-slowdown.yaml",
            "risk-engine-crash.yaml",
            "five-mistakes.yaml");
    private static final List<Section> SECTIONS = List.of(Section.values());
    private static final String CHARACTERS =
            "{}[]():,#&*!|>'\"%@`-?.<=/ \n\t0159abxz_~\\\0\u0007\u00e9\u2028\ud83d\ude00";

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void mutatedFilesNeverThrowAndAlwaysAnswer() throws IOException {
        int experiments = 0;
        int refused = 0;
        for (String file : FILES) {
            String text = text(file);
            SplittableRandom random = new SplittableRandom(file.hashCode());
            for (int i = 0; i < 300; i++) {
                ExperimentReader.Result result = reader.read(file, mutated(text, 1 + random.nextInt(4), random));
                assertThat(result.experiment().isPresent())
                        .isEqualTo(result.problems().isEmpty());
                result.problems().forEach(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                });
                if (result.experiment().isPresent()) {
                    experiments++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(experiments).as("mutations that are still experiments").isPositive();
        assertThat(refused).as("mutations that are none").isPositive();
    }

    @Test
    void mutatedChecksNeverThrowAndPointIntoTheText() throws IOException {
        PointScope points = new PointScope(Map.of());
        ProbeKinds probes = ProbeKinds.installed();
        SplittableRandom random = new SplittableRandom(42);
        List<String> checks = FILES.stream()
                .flatMap(file -> text(file).lines())
                .filter(line -> line.startsWith("  - "))
                .map(line -> line.substring(4))
                .toList();
        for (int i = 0; i < 20_000; i++) {
            String check = mutated(checks.get(random.nextInt(checks.size())), 1 + random.nextInt(5), random);
            List<CheckIssue> issues = new ArrayList<>();
            boolean isRead = CheckParser.read(SECTIONS.get(i % SECTIONS.size()), check, points, probes, issues) != null;
            assertThat(isRead || !issues.isEmpty()).isTrue();
            for (CheckIssue issue : issues) {
                assertThat(issue.offset()).isBetween(0, check.length());
            }
        }
    }

    private static String mutated(String text, int times, SplittableRandom random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 0; i < times && !mutated.isEmpty(); i++) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + 1 + random.nextInt(12));
            String piece = mutated.substring(at, end);
            switch (random.nextInt(5)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(random.nextInt(mutated.length()), piece);
                case 2 -> mutated.setCharAt(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                case 3 -> mutated.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                default -> mutated.insert(at, "9".repeat(1 + random.nextInt(400)));
            }
        }
        return mutated.toString();
    }

    private static String text(String file) {
        try (InputStream in = ReaderFuzzTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
