package io.chaos4j.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {

    @Test
    void onlyAProgramThatMakesManyRunsHasTheirOptions() {
        Program many = program(List.of("--runs", "10")).with("--runs", "3").with("--families", "bursts");
        assertThat(many.shortArguments()).containsExactly("--runs", "3", "--families", "bursts");
        assertThat(many.longArguments()).isEqualTo(many.shortArguments());
        assertThat(program(List.of("idle")).with("--runs", "3").shortArguments())
                .containsExactly("idle");
    }

    private static Program program(List<String> arguments) {
        return new Program("name", "question", List.of(), "Main", arguments, arguments, List.of());
    }
}
