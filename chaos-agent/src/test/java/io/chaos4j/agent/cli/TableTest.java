package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aTableThatFitsIsAsWideAsItsCells() {
        Table table = new Table("SERVICE", "STATE");
        table.row("order-service", "idle");
        assertThat(table.text(80).lines()).containsExactly("SERVICE        STATE", "order-service  idle");
    }

    @Test
    void theWidestColumnGoesOnBelowAndBreaksBetweenWords() {
        Table table = new Table("SERVICE", "PROCESS", "STATE");
        table.row(
                "order-service", "4711", "running order-service-latency, fault, armed by alice@desk via command line");
        assertThat(table.text(60).lines())
                .containsExactly(
                        "SERVICE        PROCESS  STATE",
                        "order-service  4711     running order-service-latency,",
                        "                        fault, armed by alice@desk via",
                        "                        command line");
    }

    @Test
    void aNameIsBrokenBehindAJointAndOnlyWhereItIsWiderThanItsColumn() {
        assertThat(Cell.lines("com.example.trading.OrderService#submit", 30))
                .containsExactly("com.example.trading.", "OrderService#submit");
        assertThat(Cell.lines("com.example.trading.OrderService#submit", 39)).hasSize(1);
        assertThat(Cell.lines("aaaaaaaaaaaa", 5)).containsExactly("aaaaa", "aaaaa", "aa");
        assertThat(Cell.lines("  a b c", 4)).containsExactly("  a", "  b", "  c");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        Table table = new Table("POINT", "DATA SOURCE OR HOST", "CALLS/S", "P50", "P99", "OK");
        table.row(
                "com.example.trading.settlement.SettlementInstructionService#settleAll",
                "",
                "99.5",
                "20ms",
                "42ms",
                "99.8%");
        table.row("jdbc select", "jdbc:postgresql://orders-primary.internal:5432/orders", "200", "1ms", "3ms", "100%");
        for (int width : new int[] {60, 80, 120}) {
            assertThat(table.text(width).lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void theWidthIsWhatColumnsSaysAndEightyWhereNothingSaysIt() {
        assertThat(Terminal.width(Map.of("COLUMNS", "123"))).isEqualTo(123);
        assertThat(Terminal.width(Map.of("COLUMNS", "wide"))).isEqualTo(Terminal.width(Map.of()));
        assertThat(Terminal.width(Map.of("COLUMNS", "7"))).isEqualTo(Terminal.width(Map.of()));
    }
}
