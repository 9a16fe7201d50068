package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.Verdict;
import java.time.Duration;
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
        LocalDoor door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW);
        assertThatThrownBy(() -> door.arm("slow-orders", SOMEBODY)).isInstanceOf(Refused.class);
        assertThat(run(door).verdict()).isEqualTo(Verdict.ABORTED);
        assertThat(gate.weaves).hasValue(0);
        door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10), Lease.NONE);
        assertThat(gate.weaves).as("a dry run weaves").hasValue(1);
    }

    @Test
    void validationSaysThatItIsNoneOfThisJvms() {
        LocalDoor door = door("observe", "risk-engine", "production", journal());
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
}
