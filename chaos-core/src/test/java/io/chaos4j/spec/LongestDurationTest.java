package io.chaos4j.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.testing.Documents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongestDurationTest {

    @ParameterizedTest
    @ValueSource(strings = {"duration: %s", "baseline: %s\nduration: 5s", "wait: %s\nduration: 5s"})
    void noPartOfAnExperimentLastsMoreThanADay(String line) {
        assertThat(problems(line.formatted("2562047h")))
                .singleElement()
                .asString()
                .contains("it must be 24h or shorter");
        assertThat(problems(line.formatted("86401s")))
                .singleElement()
                .asString()
                .contains("it must be 24h or shorter");
        assertThat(problems(line.formatted("24h"))).isEmpty();
    }

    private static java.util.List<?> problems(String line) {
        String text = Documents.text("long", line + """

            faults:
              - {latency: 1ms, on: 'com.acme.Orders#submit'}
            """);
        return new ExperimentReader(FaultKinds.installed())
                .read("long.yaml", text)
                .problems();
    }
}
