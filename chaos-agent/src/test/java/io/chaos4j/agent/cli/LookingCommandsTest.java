package io.chaos4j.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.control.Operator;
import io.chaos4j.control.TargetCalls;
import io.chaos4j.control.TargetCalls.State;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that look and change nothing. */
class LookingCommandsTest extends AbstractCommandTest {

    @Test
    void statusSaysWhatIsArmedByWhomAndWhatIsLoaded() {
        door.load("a.yaml", "name: latency-a\n");
        door.arm("latency-a", new Operator("bob", ""));
        assertThat(said("status", pid()).out())
                .contains("order-service (test), process " + pid())
                .contains("armed latency-a, armed by bob, 13 s left")
                .contains("1,603 of 2,004 calls struck")
                .contains("one thing could not be woven")
                .containsPattern("latency-a +armed");
    }

    @Test
    void faultsTargetsAndProbesListTheirKindsAndShowThePageOfOne() {
        assertThat(said("faults").out()).contains("latency: 100ms | ");
        assertThat(said("targets").out().lines().map(line -> line.split(":", 2)[0]))
                .containsExactly("http-client", "jdbc", "method", "process");
        assertThat(said("targets", "jdbc").out())
                .startsWith("# jdbc\n")
                .contains("    on: jdbc any \"orders-*\" ", "connect-physical");
        assertThat(said("targets", "jdb").err())
                .contains("'jdb' is no kind of target (known: http-client, jdbc,", "jdbc'?");
        assertThat(said("probes").out()).contains("prometheus(url, \"query\")\n", "jvm.heap\n");
        assertThat(said("probes", "prometheus").out())
                .startsWith("# prometheus\n")
                .contains("PromQL");
    }

    @Test
    void theMatrixShowsWhereEachKindOfFaultCanStrike() {
        assertThat(said("faults", "--matrix").out().lines())
                .anyMatch(line -> line.matches("FAULT +CAN STRIKE AT"))
                .anyMatch(line -> line.matches("crash +http-client, jdbc connect, jdbc connect-physical.*"))
                .anyMatch(line -> line.matches("latency +every call"))
                .anyMatch(line -> line.matches("cpu +process"));
    }

    @Test
    void pointsShowsCallsPercentilesAndDataSources() {
        Said said = said("points", "order-service", "--for", "1s");
        assertThat(said.out())
                .containsPattern("com\\.example\\.trading\\.OrderService#submit +99\\.5 +20ms +42ms +99\\.8%")
                .containsPattern("jdbc select +orders-primary +200 +1ms +3ms +100%")
                .containsPattern("http-client +exchange +0 +- +- +-");
    }

    @Test
    void dryRunSaysWhatWouldBeStruckAndWhatMatchesNothing() throws IOException {
        Said said = said("dry-run", "order-service", file("a.yaml", "name: a\n"), "--for", "10ms");
        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("exchange.send: 2,004 calls eligible, 1,603 would be struck, at most 17 at once")
                .contains("UNMATCHED: jdbc select \"orders-primry\" matches nothing; near: orders-primary")
                .contains("p99(order.submit) < 200ms: needs 41 s at 7.0 calls/s");
    }

    @Test
    void aDryRunThatNoCallReachedBeginsWithAWarningAndIsInconclusive() throws IOException {
        Said said =
                said("dry-run", "order-service", file("a.yaml", "name: a\nuntouched: called was b\n"), "--for", "10ms");
        assertThat(said.exitCode()).isEqualTo(4);
        assertThat(said.out()).startsWith("WARNING: a: no call reached a target; called was b");
    }

    @Test
    void validateInAJvmSaysFirstWhichTargetsGetNoCallsThere() throws IOException {
        String file = """
            name: c
            service: order-service
            environment: demo
            duration: 10s
            faults: [{latency: 100ms, on: {jdbc: select, datasource: %s}}]
            """;
        door.calls = List.of(new TargetCalls("t", State.QUIET, "no call reached t; called at that time: u"));
        Said quiet = said("validate", "order-service", file("c.yaml", file.formatted("orders-primry")));
        assertThat(quiet.exitCode()).isEqualTo(4);
        assertThat(quiet.out()).startsWith("WARNING: ").contains("c.yaml: in the last 2s no call reached t; called");

        door.calls = List.of(new TargetCalls("t", State.ABSENT, "no call can reach t: JDBC is not in use in this JVM"));
        Said absent = said("validate", "order-service", file("c.yaml", file.formatted("orders-primry")));
        assertThat(absent.exitCode()).isEqualTo(4);
        assertThat(absent.out()).startsWith("WARNING: ").contains("c.yaml: no call can reach t: JDBC is not");

        door.calls = List.of(new TargetCalls("t", State.UNSEEN, "t is not woven yet"));
        Said unseen = said("validate", "order-service", file("c.yaml", file.formatted("orders-primry")));
        assertThat(unseen.exitCode()).isZero();
        assertThat(unseen.out()).startsWith("NOTE: ").contains("c.yaml: t is not woven yet");

        door.calls = List.of(new TargetCalls("t", State.CALLED, ""));
        Said called = said("validate", "order-service", file("d.yaml", file.formatted("orders-primary")));
        assertThat(called.exitCode()).isZero();
        assertThat(called.out())
                .doesNotContain("WARNING", "NOTE")
                .contains("p99(order.submit) < 200ms: needs 41 s at 7.0 calls/s");
        assertThat(door.asked).contains("outlook for 10 s");
        assertThat(said("validate", "order-service", file("d.yaml", file.formatted("orders-primary")), "--for", "0s")
                        .out())
                .doesNotContain("needs 41 s");
    }

    @Test
    void whatNeedsNoActionIsShownWhenItIsAskedFor() {
        assertThat(said("status", "order-service").out())
                .contains("one thing could not be woven")
                .doesNotContain("one method is large");
        assertThat(said("status", "order-service", "--verbose").out()).contains("Notes", "one method is large");
    }

    @Test
    void validateInAJvmAsksItsDoorAndWithoutOneReadsTheDocument() throws IOException {
        Said there = said("validate", "order-service", file("a.yaml", "name: a\nmistake\n"));
        assertThat(there.exitCode()).isEqualTo(2);
        assertThat(there.err()).contains("a.yaml:2:1: 'mistake' is a mistake");
        Said here = said("validate", file("b.yaml", "name: B\nservice: order-service\nrate: 1\n"));
        assertThat(here.exitCode()).isEqualTo(2);
        assertThat(here.err()).contains("b.yaml:1:7").contains("b.yaml:3:1");
        Said good = said("validate", file("c.yaml", """
            name: c
            service: order-service
            environment: demo
            duration: 10s
            faults:
              - latency: 100ms
                on: com.acme.Orders#submit
            """));
        assertThat(good.err()).isEmpty();
        assertThat(good.out()).contains("c.yaml: valid (c)");
        assertThat(good.exitCode()).isZero();
        assertThat(said("validate", "missing.yaml").err()).contains("there is no such file");
        assertThat(said("validate", "order-service").exitCode()).isEqualTo(2);
        assertThat(said("validate", "/dev/zero").err())
                .as("a device, which has no size and no end")
                .contains("this is no experiment, it has more than 500000 bytes");
    }
}
