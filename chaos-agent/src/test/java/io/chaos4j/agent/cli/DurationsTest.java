package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void noneIsLongerThanADay() {
        assertThat(Durations.of("--for", "24h")).isEqualTo(Duration.ofDays(1));
        assertThatThrownBy(() -> Durations.of("--pause", "2562047h"))
                .hasMessage("--pause: '2562047h' must be 24h or shorter");
    }
}
