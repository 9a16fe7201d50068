package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Reading.Nature;
import io.chaos4j.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.data.Index;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counting without effect. */
class DoorDryRunTest extends AbstractDoorTest {

    @Test
    void aDryRunCountsWithoutEffectWhereArmingIsNotAllowed() {
        LocalControl door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW.replace("on: 'com.acme.Orders#submit'", "on: 'com.acme.Orders#submit', rate: 50%"));
        DryRun counted;
        try (Shop shop = new Shop(gate)) {
            counted = door.dryRun("slow-orders", SOMEBODY, Duration.ofSeconds(2), Lease.NONE);
            assertThat(shop).isNotNull();
        }
        assertThat(gate.struck).hasValue(0);
        assertThat(gate.idle()).isTrue();
        DryRun.RuleCount rule = counted.rules().get(0);
        assertThat(rule.eligible()).isGreaterThan(100);
        assertThat((double) rule.wouldStrike() / rule.eligible()).isBetween(0.3, 0.7);
        assertThat(counted.unmatched()).isEmpty();
        assertThat(status(door).injections()).as("what would have been struck").isZero();
        assertThat(gate.bound()).as("as after loading").containsExactly("slow-orders");
    }

    @Test
    void aDryRunSaysHowLongCriteriaTakeToBeDecidedWithSuchCalls() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW + """
            success:
              - p99(com.acme.Orders#submit) < 500ms
              - outcome(com.acme.Orders#submit, ok) > 50%
              - max(com.acme.Orders#submit) < 9m
            """);
        DryRun counted;
        try (Shop shop = new Shop(gate)) {
            counted = door.dryRun("slow-orders", SOMEBODY, Duration.ofSeconds(4), Lease.NONE);
            assertThat(shop).isNotNull();
        }
        assertThat(counted.outlook()).hasSize(3);
        assertThat(counted.outlook().get(0))
                .startsWith("p99(com.acme.Orders#submit) < 500ms: needs ")
                .containsPattern("needs [\\d,]+ s at [\\d.,]+ calls/s.*; of 20 s, .* would be found in 95 of 100 runs")
                .endsWith("0 of 100 runs of such a service would be inconclusive");
        assertThat(counted.outlook().get(1)).startsWith("outcome(com.acme.Orders#submit, ok) > 50%: needs ");
        assertThat(counted.outlook().get(2))
                .isEqualTo(
                        "max(com.acme.Orders#submit) < 9m: how long it needs cannot be said: a single call decides it");
        assertThat(gate.idle()).isTrue();
        assertThat(door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10), Lease.NONE)
                        .outlook())
                .filteredOn(line -> line.endsWith(": how long it needs cannot be said: no call was seen"))
                .hasSize(2);
    }

    @Test
    void howLongCriteriaTakeIsSaidWithoutArmingOrKeepingAnything() {
        LocalControl door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW);
        String text = SLOW.replace("slow-orders", "other") + """
            success: ['p99(com.acme.Orders#submit) < 30s']
            """;
        try (Shop shop = new Shop(gate)) {
            assertThat(door.outlook("other.yaml", text, Duration.ofSeconds(3), Lease.NONE))
                    .singleElement()
                    .asString()
                    .startsWith("p99(com.acme.Orders#submit) < 30s: needs ");
            assertThat(shop).isNotNull();
        }
        assertThat(gate.idle()).isTrue();
        assertThat(door.experiments()).extracting(ExperimentStatus::name).containsExactly("slow-orders");
        assertThat(door.outlook("bad.yaml", "name: 3", Duration.ofSeconds(3), Lease.NONE))
                .isEmpty();
    }

    @Test
    void itIsNotMeasuredWhileAnExperimentIsInProgress() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        door.arm("slow-orders", SOMEBODY);
        assertThat(door.outlook("slow.yaml", SLOW, Duration.ofHours(1), Lease.NONE))
                .as("without a criterion to look for")
                .isEmpty();
        String judged = SLOW + "success: ['p99(com.acme.Orders#submit) < 500ms']";
        assertThat(door.outlook("slow.yaml", judged, Duration.ofSeconds(3), Lease.NONE))
                .containsExactly(
                        "how long criteria take to be decided was not measured: 'slow-orders' is armed in this JVM;"
                                + " one experiment at a time");
        assertThat(gate.anyArmed()).as("still").isTrue();
    }

    @Test
    @Timeout(20)
    void disarmingEndsADryRunAndItsEndWithdrawsNothingElse() throws Exception {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        CompletableFuture<DryRun> counting = CompletableFuture.supplyAsync(
                () -> door.dryRun("slow-orders", SOMEBODY, Duration.ofMinutes(10), Lease.NONE));
        Awaitility.await().until(gate::anyArmed);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY))
                .as("counted dry is not armed")
                .isInstanceOf(Refused.class);
        assertThat(door.status().state()).isEqualTo("dry-run");
        assertThat(door.status().armed()).isFalse();
        assertThat(door.status().injections()).isEmpty();
        door.disarm("slow-orders", SOMEBODY);
        door.arm("slow-orders", SOMEBODY);
        assertThat(counting.join().rules()).hasSize(1);
        assertThat(gate.anyArmed()).as("still").isTrue();
        assertThat(door.status().state()).isEqualTo("armed");
    }

    @Test
    @Timeout(20)
    void aDryRunEndsWithWhoeverAskedForIt() throws Exception {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        AtomicBoolean there = new AtomicBoolean(true);
        CompletableFuture<DryRun> counting = CompletableFuture.supplyAsync(
                () -> door.dryRun("slow-orders", SOMEBODY, Duration.ofMinutes(10), there::get));
        Awaitility.await().until(gate::anyArmed);
        there.set(false);
        assertThat(counting.join().rules()).hasSize(1);
        assertThat(door.status().state()).isEqualTo("idle");
        door.arm("slow-orders", SOMEBODY);
    }

    @Test
    void aDryRunSaysWhatMatchesNothing() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW.replace("Orders#submit", "Orders#submits"));
        assertThat(door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10), Lease.NONE)
                        .unmatched())
                .singleElement()
                .asString()
                .contains("com.acme.Orders#submits", Shop.SUBMIT);
    }

    @Test
    void aMaximumThatDecaysIsNamedInValidationAndDryRun() {
        LocalControl door = armable();
        probes.meters.put("quote.age", Reading.of(1e9, Dimension.DURATION, Nature.DECAYING));
        probes.meters.put("tasks", Reading.of(1e9, Dimension.DURATION, Nature.LEVEL));
        String yaml = SLOW
                + ("success: ['micrometer(quote.age, max) < 5s', 'micrometer(tasks, max) < 5s',"
                        + " 'scrape(http://localhost:1/, a_seconds_max) < 5s']\n");
        for (List<String> warnings : List.of(
                door.load("slow.yaml", yaml).warnings(),
                door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10), Lease.NONE)
                        .warnings())) {
            assertThat(warnings)
                    .filteredOn(warning -> warning.contains(" decays: "))
                    .hasSize(2)
                    .satisfies(
                            first -> assertThat(first).startsWith("micrometer(quote.age, max) decays: "),
                            Index.atIndex(0));
        }
    }

    @Test
    @Timeout(20)
    void aDryRunThatNoCallReachedSaysWhatWasCalledInstead() throws Exception {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        AtomicBoolean over = new AtomicBoolean();
        Thread calling = new Thread(
                () -> {
                    while (!over.get()) {
                        gate.call("jdbc select", () -> LockSupport.parkNanos(1_000_000));
                    }
                },
                "calling");
        calling.start();
        try {
            assertThat(door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(100), Lease.NONE)
                            .untouched())
                    .hasSize(2)
                    .startsWith("no call reached a target")
                    .last()
                    .asString()
                    .matches("called at that time: jdbc select \\([0-9,.]+ calls/s\\)");
        } finally {
            over.set(true);
            calling.join();
        }
    }
}
