package io.chaos4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "1kB, 1000",
        "1KB, 1000",
        "256MB, 256000000",
        "' 1.5 GB ', 1500000000",
        "1KiB, 1024",
        "0.5MiB, 524288",
        "2GiB, 2147483648",
        "1.9999kB, 1999"
    })
    void sizesAreBytes(String text, long bytes) {
        assertThat(Units.bytes(text)).isEqualTo(bytes);
        assertThat(Units.bytesPerSecond(text.strip() + "/s")).isEqualTo(bytes);
    }

    @Test
    void whatIsNoSizeIsRefused() {
        for (String text : new String[] {"256", "256M", "256mb", "MB", "", "256MB/s", "256MB/", "1e3MB"}) {
            assertThatThrownBy(() -> Units.bytes(text))
                    .hasMessage(
                            "'" + text + "' is no size: write a number and kB, MB, GB, KiB, MiB or GiB, as in 256MB");
        }
        assertThatThrownBy(() -> Units.bytes("-1MB")).hasMessage("'-1MB' is negative");
        assertThatThrownBy(() -> Units.bytes("99999999999GB")).hasMessage("'99999999999GB' is too much");
    }

    @Test
    void whatIsNoRateIsRefused() {
        for (String text : new String[] {"256", "200MB", "200/s", "/s", "200MB/m"}) {
            assertThatThrownBy(() -> Units.bytesPerSecond(text))
                    .hasMessage("'" + text
                            + "' is no rate of bytes: write a number and kB, MB, GB, KiB, MiB or GiB and /s, as in"
                            + " 200MB/s");
        }
    }

    @Test
    void bytesAndSharesAreWrittenForPeople() {
        assertThat(Units.mebibytes(1 << 20)).isEqualTo("1.0 MiB");
        assertThat(Units.mebibytes(256L << 20)).isEqualTo("256 MiB");
        assertThat(Units.percent(0.8)).isEqualTo("80%");
        assertThat(Units.percent(0.125)).isEqualTo("12.5%");
    }
}
