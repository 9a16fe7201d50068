package io.chaos4j.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.Shop;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Counting without effect. */
class DoorDryRunTest extends AbstractDoorTest {

    @Test
    void aDryRunCountsWithoutEffectWhereArmingIsNotAllowed() {
        LocalDoor door = door("observe", "order-service", "demo", journal());
        door.load("slow.yaml", SLOW.replace("on: 'com.acme.Orders#submit'", "on: 'com.acme.Orders#submit', rate: 50%"));
        DryRun counted;
        try (Shop shop = new Shop(gate)) {
            counted = door.dryRun("slow-orders", SOMEBODY, Duration.ofSeconds(2));
            assertThat(shop).isNotNull();
        }
        assertThat(gate.struck).hasValue(0);
        assertThat(gate.idle()).isTrue();
        DryRun.RuleCount rule = counted.rules().get(0);
        assertThat(rule.eligible()).isGreaterThan(100);
        assertThat((double) rule.wouldStrike() / rule.eligible()).isBetween(0.3, 0.7);
        assertThat(counted.unmatched()).isEmpty();
    }

    @Test
    void aDryRunSaysWhatMatchesNothing() {
        LocalDoor door = armable();
        door.load("slow.yaml", SLOW.replace("Orders#submit", "Orders#submits"));
        assertThat(door.dryRun("slow-orders", SOMEBODY, Duration.ofMillis(10)).unmatched())
                .singleElement()
                .asString()
                .contains("com.acme.Orders#submits", Shop.SUBMIT);
    }
}
