package io.chaos4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestEngineTest {

    @Test
    void theCeilingOfDurationsIsThatOfTheAgentsOption() {
        assertThat(TestEngine.longest(null)).isEqualTo(Duration.ofHours(24));
        assertThat(TestEngine.longest("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(TestEngine.longest("25h")).as("more than there can be").isZero();
        assertThat(TestEngine.longest("soon")).isZero();
    }

    @Test
    void theFaultsOfAnnotationsKeepTheCeiling() {
        assertThat(TestEngine.durationOfAnnotations(null)).isEqualTo("3600s");
        assertThat(TestEngine.durationOfAnnotations("2h")).isEqualTo("3600s");
        assertThat(TestEngine.durationOfAnnotations("30s")).isEqualTo("30s");
        assertThat(TestEngine.durationOfAnnotations("soon"))
                .as("refused when it is armed")
                .isEqualTo("3600s");
    }
}
