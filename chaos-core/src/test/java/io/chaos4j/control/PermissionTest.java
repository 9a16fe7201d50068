package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nothing may be armed. */
class PermissionTest extends AbstractDoorTest {

    @Test
    void theModeServiceAndEnvironmentOfTheJvmMustMatch() {
        refuses(door("observe", "order-service", "demo", journal()), "mode=armable");
        refuses(door("armable", "risk-engine", "demo", journal()), "service 'order-service'");
        refuses(door("armable", "order-service", "production", journal()), "'production'");
    }

    @Test
    void whatIsRefusedTouchesNoClass() throws InterruptedException {
        LocalControl door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY)).isInstanceOf(Refused.class);
        assertThat(run(door).verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(gate.weaves).hasValue(0);
        door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10), Lease.NONE);
        assertThat(gate.weaves).as("a dry run weaves").hasValue(1);
    }

    /** Its methods were woven, and stayed so. */
    @Test
    void whatCannotBeInjectedTouchesNoClassEither() throws InterruptedException {
        gate.inapplicable = "the type is not among those that are allowed";
        String reason = "'latency: 1ms on com.acme.Orders#submit' cannot be injected: " + gate.inapplicable;
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessage(reason);
        assertThat(run(door).why()).isEqualTo(reason);
        assertThat(gate.weaves).hasValue(0);
        gate.inapplicable = "";
        door.arm("slow-orders", SOMEBODY);
        assertThat(gate.weaves).hasValue(1);
    }

    @Test
    void validationSaysThatItIsNoneOfThisJvms() {
        LocalControl door = door("observe", "risk-engine", "production", journal());
        assertThat(door.validate("slow.yaml", SLOW).foreign())
                .hasSize(2)
                .anyMatch(reason -> reason.contains("service 'order-service'"))
                .anyMatch(reason -> reason.contains("'production'"));
        assertThat(armable().validate("slow.yaml", SLOW).foreign()).isEmpty();
    }

    @Test
    void everyReasonIsSaidAtOnce() {
        refuses(door("observe", "risk-engine", "production", journal()), "mode=armable", "service", "'production'");
    }

    @Test
    void theJvmsOwnCeilingOfDurationsHolds() throws InterruptedException {
        LocalControl door = door(new Identity(
                "order-service",
                "demo",
                "armable",
                1,
                journal().toString(),
                folder.resolve("halt").toString(),
                Map.of(),
                Duration.ofSeconds(19)));
        String reason = "it stays armed for 20s, and this JVM allows 19s (agent option max-duration=)";
        assertThat(door.validate("slow.yaml", SLOW).foreign()).containsExactly(reason);
        door.load("slow.yaml", SLOW);
        assertThat(run(door).why()).isEqualTo(reason);
        refuses(door, reason);
    }

    @Test
    void whatChangesWhatHappensNeedsTheAllowance() throws InterruptedException {
        String lost = SLOW.replace("latency: 1ms", "exception: {type: java.io.IOException, when: after}");
        assertThat(lost).isNotEqualTo(SLOW);
        LocalControl door = armable();
        assertThat(door.validate("lost.yaml", lost).foreign())
                .singleElement()
                .asString()
                .startsWith(
                        "'exception: {type: java.io.IOException, when: after}' acts behind calls that have happened")
                .endsWith("start it with the agent option allow-side-effects=true");
        door.load("lost.yaml", lost);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("allow-side-effects=true");
        assertThat(run(door).verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(gate.weaves).hasValue(0);

        // A reply that is late may be too late for its caller.
        for (String when : List.of("after", "split")) {
            assertThat(armable()
                            .validate(
                                    "late.yaml",
                                    SLOW.replace("latency: 1ms", "latency: {fixed: 1ms, when: " + when + "}"))
                            .foreign())
                    .singleElement()
                    .asString()
                    .endsWith("start it with the agent option allow-side-effects=true");
        }
    }

    @Test
    void withTheAllowanceItIsArmed() {
        LocalControl door = door(new Identity(
                "order-service",
                "demo",
                "armable",
                1,
                journal().toString(),
                folder.resolve("halt").toString(),
                Map.of(),
                Duration.ofHours(1),
                new Allowances(false, true)));
        door.load("lost.yaml", SLOW.replace("latency: 1ms", "exception: {type: java.io.IOException, when: after}"));
        door.arm("slow-orders", SOMEBODY);
        assertThat(door.experiments())
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo("armed"));
    }

    @Test
    void nothingIsCountedOrMeasuredForMoreThanADay() {
        LocalControl door = armable();
        door.load("slow.yaml", SLOW);
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        assertThatThrownBy(() -> door.measure(ages)).hasMessageContaining("24h");
        assertThatThrownBy(() -> door.points(ages)).hasMessageContaining("24h");
        assertThatThrownBy(() -> door.dryRun("slow-orders", SOMEBODY, ages, Lease.NONE))
                .hasMessageContaining("24h");
    }

    @Test
    void aTargetThatCoversNearlyEverythingIsWarnedOfAndNeitherArmedNorCounted() {
        gate.excessive =
                List.of("**#* covers 9120 loaded classes, and at most 500 may be woven at once: name a package");
        LocalControl door = armable();
        assertThat(door.validate("slow.yaml", SLOW).warnings()).anyMatch(line -> line.startsWith("**#* covers 9120"));

        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("**#* covers 9120");
        assertThatThrownBy(() -> door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10), Lease.NONE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("**#* covers 9120");
        assertThat(gate.weaves).hasValue(0);
    }
}
