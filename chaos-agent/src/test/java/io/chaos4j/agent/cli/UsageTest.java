package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said about the commands themselves, and in which colours. */
class UsageTest extends AbstractCommandTest {

    @Test
    void helpVersionAndMistypedCommandsAreHelpful() {
        assertThat(said("--help").out()).contains("halt --all", "Exit codes", "inject");
        assertThat(said("--version").out()).startsWith("chaos4j ");
        assertThat(said("run", "--help").out()).contains("--allow-unsatisfiable", "Examples:");
        assertThat(said("inject", "--help").out()).contains("--rate 20% --for 60s");
        Said mistyped = said("statu", "order-service");
        assertThat(mistyped.exitCode()).isEqualTo(2);
        assertThat(mistyped.err()).contains("Did you mean").contains("status");
        assertThat(said("run", "order-service", "a.yaml", "--pauze", "3s").err())
                .contains("--pause");
        assertThat(said().exitCode()).isEqualTo(2);
    }

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(Console.colours(Map.of("TERM", "xterm"), true)).isTrue();
        assertThat(Console.colours(Map.of("TERM", "xterm"), false)).isFalse();
        assertThat(Console.colours(Map.of("TERM", "xterm", "NO_COLOR", "1"), true))
                .isFalse();
        assertThat(Console.colours(Map.of("TERM", "dumb"), true)).isFalse();
    }
}
