package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.control.Operator;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that are run, and their exit codes. */
class RunCommandTest extends AbstractCommandTest {

    @Test
    void runGoesThroughTheFilesAndExitsWithTheWorstVerdict() throws IOException {
        Said said = said(
                "run",
                "order-service",
                file("held.yaml", "name: one\n"),
                file("deviated.yaml", "name: two\nverdict: DEVIATED\n"),
                file("open.yaml", "name: three\nverdict: INCONCLUSIVE\n"),
                "--reason",
                "to see",
                "--pause",
                "10ms");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out())
                .contains("ARMED latency: 100ms on exchange.send")
                .contains("p99(order.submit) < 200ms")
                .contains("3 experiments: 1 held, 1 failed, 1 inconclusive")
                .doesNotContain("\u001b", "\r");
        assertThat(door.asked)
                .filteredOn(line -> line.startsWith("run"))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("because to see"));
    }

    @Test
    void everyVerdictHasItsExitCode() throws IOException {
        for (Map.Entry<String, Integer> each : Map.of(
                        "HELD", 0, "DEVIATED", 1, "HALTED", 3, "ABORTED", 3, "INCONCLUSIVE", 4, "CRITICAL", 5)
                .entrySet()) {
            String file = file(each.getKey() + ".yaml", "name: a\nverdict: " + each.getKey() + "\n");
            assertThat(said("run", "order-service", file).exitCode())
                    .as(each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void whatARunCameToIsSaidOnceAndOfSeveralOnceMoreAtTheEnd() throws IOException {
        String file = file("a.yaml", "name: a\n");
        assertThat(said("run", "order-service", file).out().lines())
                .filteredOn(line -> line.contains("HELD"))
                .singleElement()
                .asString()
                .startsWith("HELD a: ");
        assertThat(said("run", "order-service", file, file).out().lines())
                .filteredOn(line -> line.contains("HELD"))
                .hasSize(4);
    }

    @Test
    void allFilesAreValidatedBeforeTheFirstIsRun() throws IOException {
        Said said =
                said("run", "order-service", file("good.yaml", "name: a\n"), file("bad.yaml", "mistake\nanother\n"));
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .contains("bad.yaml:1:1: 'mistake' is a mistake")
                .contains("bad.yaml:2:1: 'another' is a mistake")
                .contains("nothing was run");
        assertThat(door.asked).isEmpty();
        Said missing = said("run", "order-service", file("good.yaml", "name: a\n"), "missing.yaml", "gone.yaml");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err())
                .contains("missing.yaml: there is no such file")
                .contains("gone.yaml: there is no");
        assertThat(door.asked).isEmpty();
    }

    @Test
    void anUnsatisfiableCriterionIsRunOnlyWhenAllowed() throws IOException {
        String file = file("a.yaml", "name: a\nunsatisfiable: breaker(exchange) opens, but it is disabled\n");
        Said refused = said("run", "order-service", file);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("UNSATISFIABLE breaker(exchange) opens, but it is disabled");
        assertThat(door.asked).isEmpty();
        assertThat(said("run", "order-service", file, "--allow-unsatisfiable").exitCode())
                .isZero();
    }

    @Test
    void aFileForAnotherServiceKeepsAllFromRunning() throws IOException {
        String ours = file("a.yaml", "name: a\n");
        String other = file("b.yaml", "name: b\nforeign: it is meant for service 'b'\n");
        Said refused = said("run", "order-service", ours, other);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("b.yaml: NOT FOR THIS JVM: it is meant for service 'b'");
        assertThat(refused.err()).contains("nothing was run");
        assertThat(door.asked).isEmpty();
        assertThat(said("validate", "order-service", ours, other).exitCode()).isEqualTo(3);
    }

    @Test
    void aRefusedRunIsAbortedAndAHaltedOneKeepsTheRestFromRunning() throws IOException {
        door.halt(new Operator("alice", "stop"));
        Said aborted = said("run", "order-service", file("a.yaml", "name: a\n"));
        assertThat(aborted.exitCode()).isEqualTo(3);
        assertThat(aborted.err()).contains("a: ABORTED: halted: alice: stop; clear it first");
        door.clear(new Operator("alice", ""));
        door.asked.clear();
        Said halted =
                said("run", "order-service", file("h.yaml", "name: h\nverdict: HALTED\n"), file("b.yaml", "name: b\n"));
        assertThat(halted.exitCode()).isEqualTo(3);
        assertThat(halted.err())
                .contains("not run, because the one before ended HALTED")
                .contains("b.yaml");
        assertThat(door.asked).hasSize(1);
    }
}
