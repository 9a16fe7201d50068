package io.chaos4j.control;

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
    void everyReasonIsSaidAtOnce() {
        refuses(door("observe", "risk-engine", "production", journal()), "mode=armable", "service", "'production'");
    }
}
