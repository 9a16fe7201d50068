package io.chaos4j.probe.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessMeasuresTest {

    @Test
    void whatWasUsedBeforeARestartSaysNothingOfWhatComesAfterIt() {
        ProcessMeasures process = new ProcessMeasures();
        process.tick(0);
        process.tick(1_000_000_000L);
        assertThat(process.cpu()).isNotNaN();
        process.restart(2_000_000_000L);
        assertThat(process.cpu()).isNaN();
        process.tick(3_000_000_000L);
        assertThat(process.cpu()).isNotNaN();
    }
}
