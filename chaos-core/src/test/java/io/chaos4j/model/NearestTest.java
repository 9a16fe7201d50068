package io.chaos4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("latency", "exception", "crash", "cpu", "rate");

    @ParameterizedTest
    @CsvSource({"latencyy,latency", "laetncy,latency", "Crash,crash", "exceptoin,exception", "cup,cpu", "rat,rate"})
    void aSlipFindsItsWord(String slip, String word) {
        assertThat(Nearest.to(slip, KNOWN)).contains(word);
    }

    @ParameterizedTest
    @CsvSource({"memory", "x", "''", "latencylatency"})
    void anotherWordFindsNothing(String word) {
        assertThat(Nearest.to(word, KNOWN)).isEmpty();
        assertThat(Nearest.hint(word, KNOWN)).isEmpty();
    }

    @Test
    void twoNeighboursSwappedAreOneSlip() {
        assertThat(Nearest.inOrder("ab", List.of("ba", "bc"))).containsExactly("ba");
    }

    @Test
    void theNearestComesFirst() {
        assertThat(Nearest.inOrder("orders-primry", List.of("orders-replica", "orders-primary", "orders-prim")))
                .startsWith("orders-primary");
    }

    @Test
    void wordsBeyondAllMeasureAreNotCompared() {
        assertThat(Nearest.to("a".repeat(100_000), List.of("a".repeat(99_999)))).isEmpty();
    }
}
