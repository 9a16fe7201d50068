package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that no person wrote: each is refused, in few words. */
class BoundsTest {

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void fifteenThousandUnknownKeysAreNotAllListed() {
        ExperimentReader.Result result =
                read(IntStream.range(0, 15_000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining("\n")));

        assertThat(result.problems()).hasSize(51);
        assertThat(result.problems().get(50).message()).isEqualTo("… and 14,950 more problems");
    }

    @Test
    void tooManyPointsFaultsAndChecksAreRefusedWithTheNumberThatIsAllowed() {
        String points = IntStream.range(0, 201)
                .mapToObj(i -> "  p" + i + ": com.acme.A" + i + "#b")
                .collect(Collectors.joining("\n"));
        String faults = IntStream.range(0, 51)
                .mapToObj(i -> "  - {latency: 1ms, on: 'com.acme.A#b'}")
                .collect(Collectors.joining("\n"));
        String checks = IntStream.range(0, 101)
                .mapToObj(i -> "  - p99(com.acme.A#b) < " + (i + 1) + "ms")
                .collect(Collectors.joining("\n"));

        assertThat(read("points:\n" + points).problems())
                .singleElement()
                .asString()
                .endsWith("points has 201 points but may have at most 200");
        assertThat(read("success:\n" + checks).problems())
                .singleElement()
                .asString()
                .endsWith("success has 101 checks but may have at most 100");
        assertThat(reader.read("big.yaml", HEAD + "faults:\n" + faults).problems())
                .singleElement()
                .asString()
                .endsWith("faults has 51 faults but may have at most 50");
    }

    @Test
    void whatIsAllowedIsRead() {
        String points = IntStream.range(0, 200)
                .mapToObj(i -> "  p" + i + ": com.acme.A" + i + "#b")
                .collect(Collectors.joining("\n"));
        assertThat(read("points:\n" + points).problems()).isEmpty();
    }

    @Test
    void aTargetOfManyThousandCharactersIsRefusedUnread() {
        String glob = "a*".repeat(20_000);

        assertThat(read("points:\n  long: '" + glob + "#m'").problems())
                .singleElement()
                .asString()
                .hasSizeLessThan(200)
                .contains("has 40002 characters but may have at most 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner: !<tag:x,%s> a", "owner: *%s", "? %s\n: 1\n? %<s\n: 2"})
    void whatIsRepeatedOfAFileIsCutShort(String line) {
        ExperimentReader.Result result = read(line.formatted("w".repeat(90_000)));

        assertThat(result.problems())
                .isNotEmpty()
                .allSatisfy(problem ->
                        assertThat(problem.toString()).hasSizeLessThan(2_300).contains("www"));
    }

    @Test
    void moreValuesThanAFileMayHaveAreNamedOnce() {
        String list = IntStream.range(0, 25_000).mapToObj(i -> "a").collect(Collectors.joining(","));

        assertThat(read("owner: [" + list + "]").problems())
                .filteredOn(problem -> problem.message().contains("value"))
                .singleElement()
                .asString()
                .contains("is one value more than the 20000 that a file may have");
    }

    private static final String HEAD = """
        name: big
        service: order-service
        environment: demo
        duration: 1s
        """;

    private ExperimentReader.Result read(String more) {
        return reader.read("big.yaml", HEAD + "faults: [{latency: 1ms, on: 'com.acme.A#b'}]\n" + more);
    }
}
