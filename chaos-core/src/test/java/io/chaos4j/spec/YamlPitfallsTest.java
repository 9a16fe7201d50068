package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlPitfallsTest {

    private static final String HEAD = """
            name: n
            service: s
            environment: [e]
            duration: 10s
            faults:
              - latency: 1ms
                on: com.acme.Shop#buy
            """;

    private final ExperimentReader reader = new ExperimentReader(FaultKinds.installed());

    @Test
    void wordsAndTimesOfOlderYamlStayTexts() {
        Experiment experiment = reader.read("f", """
                name: off
                title: 12:30:00
                owner: no
                service: yes
                environment: [on]
                duration: 10s
                seed: 010
                faults:
                  - exception: {type: java.sql.SQLException, sql-state: 08001}
                    on: com.acme.Shop#buy
                """).orThrow();

        assertThat(experiment.name()).isEqualTo("off");
        assertThat(experiment.title()).isEqualTo("12:30:00");
        assertThat(experiment.owner()).isEqualTo("no");
        assertThat(experiment.service()).isEqualTo("yes");
        assertThat(experiment.environments()).containsExactly("on");
        assertThat(experiment.seed()).isEqualTo(10);
        assertThat(experiment.faults().get(0).fault().text())
                .isEqualTo("{type: java.sql.SQLException, sql-state: 08001}");
    }

    @Test
    void aCheckThatBecameAMapIsToldSo() {
        assertThat(problems(HEAD + "success:\n  - breaker(x): opens\n"))
                .containsExactly("f:9:5: success[0] is a map, because ': ' stands behind 'breaker(x)': a check is one"
                        + " line of text without it, as in breaker(name) is closed");
    }

    @Test
    void anItemThatBeginsWithAQuoteIsToldSo() {
        assertThat(problems(HEAD + "success:\n  - \"jdbc select\" > 3\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("f:9:")
                        .endsWith("begins with a quote, so YAML ends the value at the next one: put the whole value"
                                + " in ' quotes"));
    }

    @Test
    void aSecondColonInALineIsToldSo() {
        assertThat(problems("title: Orders: slow\n"))
                .containsExactly("f:1:14: has a second ': ' in one line, which would begin a map within the value: put"
                        + " the value in quotes");
    }

    @Test
    void aDuplicateKeyIsRefusedWithBothPlaces() {
        assertThat(problems(HEAD + "service: t\n"))
                .containsExactly("f:8:1: service is there twice: the first is in line 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            p99(com.acme.Shop#buy) < 5%                  ~ 30
            'p99(com.acme.Shop#buy) < 5%'                ~ 31
            "p99(com.acme.Shop#buy) < 5%"                ~ 31
            'p99(jdbc select, ''o'') < 5%'               ~ 32
            "p99(jdbc select, \\"o\\") < 5%"             ~ 32
            "p99(\\x6adbc select) < 5%"                  ~ 28
            p99(com.acme.Shop#buy)   <   5%  # a comment ~ 34
            """)
    void aMistakeInACheckStandsAtItsCharacterWhateverTheQuotes(String scalar, int column) {
        assertThat(problems(HEAD + "success:\n  - " + scalar + "\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("f:9:" + column + ": success[0] compares"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            >\\n    p99(com.acme.Shop#buy)\\n    < 5%~ 11:7
            |\\n    p99(com.acme.Shop#buy)\\n    < 5%~ 11:7
            p99(com.acme.Shop#buy)\\n     < 5%       ~ 10:8
            'p99(com.acme.Shop#buy)\\n     < 5%'     ~ 10:8
            """)
    void aMistakeOnTheSecondLineOfACheckStandsThere(String scalar, String place) {
        assertThat(problems(HEAD + "success:\n  - " + scalar.replace("\\n", "\n") + "\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("f:" + place + ": success[0] compares"));
    }

    @Test
    void carriageReturnsAndAByteOrderMarkShiftNothing() {
        assertThat(problems("\uFEFFnaem: n\r\n" + HEAD.replace("name: n\n", "name: n\r\nrisk: lo\r\n")))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("f:1:1: naem is no key known here"),
                        second -> assertThat(second)
                                .isEqualTo("f:3:7: risk was 'lo' but must be one of low, medium, high; did you mean"
                                        + " 'low'?"));
    }

    @Test
    void aliasesMayBeUsedButNotWithoutBounds() {
        assertThat(reader.read("f", HEAD.replace("[e]", "&names [e, f]") + "points: {}\n")
                        .problems())
                .isEmpty();
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(problems(bomb.toString()))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem).contains("aliases"));
        assertThat(problems(HEAD + "points: &p {a: *p}\n"))
                .anySatisfy(problem -> assertThat(problem).contains("repeats itself through an alias without end"));
    }

    @Test
    void sizeAndDepthAreBounded() {
        assertThat(problems("#".repeat(YamlReader.LARGEST + 1)))
                .containsExactly("f:1:1: the file has 200001 characters but may have at most 200000");
        assertThat(problems("a: " + "[".repeat(10_000)))
                .singleElement()
                .satisfies(problem -> assertThat(problem).containsIgnoringCase("nesting depth"));
    }

    @Test
    void whatIsNoExperimentAtAllIsToldSo() {
        assertThat(problems("")).containsExactly("f:1:1: the file is empty");
        assertThat(problems("- a\n"))
                .containsExactly("f:1:1: is a list, but an experiment is a map that begins with name:");
        assertThat(problems("a: 1\n---\nb: 2\n")).hasSize(1);
        assertThat(problems("name: !!java.net.URL [x]\n" + HEAD.substring(8)))
                .anySatisfy(problem -> assertThat(problem).contains("tags mean nothing here"));
    }

    private List<String> problems(String yaml) {
        return reader.read("f", yaml).problems().stream().map(Problem::toString).toList();
    }
}
