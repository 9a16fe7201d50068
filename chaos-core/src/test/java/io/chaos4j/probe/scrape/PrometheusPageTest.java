package io.chaos4j.probe.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusPageTest {

    /** The time limit ends a test that would never end, and judges nothing. */
    @ParameterizedTest
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    @ValueSource(
            strings = {
                "a{b=\"c\",d=} 1",
                "a{b=\"c\",d} 1",
                "a{b=\"c",
                "a{b=\"c\\",
                "a{",
                "a{=\"\"",
                "a{b=\"c\"=}",
                "a",
                "{}"
            })
    void aLineThatIsNoSampleIsPassedOver(String line) {
        assertThat(PrometheusPage.parse(line + "\nup{job=\"x\"} 1\n").samples())
                .containsExactly(new PrometheusPage.Sample("up", Map.of("job", "x"), 1));
    }

    @Test
    void labelsMayHoldWhatSeparatesThem() {
        assertThat(PrometheusPage.parse("a{b=\"x=}\\\"\\n\",c=\"\"} 2.5 1700000000")
                        .samples())
                .containsExactly(new PrometheusPage.Sample("a", Map.of("b", "x=}\"\n", "c", ""), 2.5));
    }
}
