package com.example.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.junit.Inject;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A test never kills its own JVM, whatever its properties say. */
class KilledTest {

    @Test
    void aFaultThatKillsTheJvmIsRefusedAndNamesTheAnnotation() {
        System.setProperty("chaos4j.allow-kill", "true");
        try {
            Map<String, Throwable> failures = TestRuns.failures(Kills.class);

            assertThat(failures.get("kills()"))
                    .hasMessageContaining("@Inject(fault = \"crash: kill-jvm\") at")
                    .hasMessageContaining("'crash: kill-jvm' ends this JVM, which was started without the allowance")
                    .hasMessageContaining("a test never ends its own JVM");
        } finally {
            System.clearProperty("chaos4j.allow-kill");
        }
    }

    /** Run by the test kit only. */
    @Tag("fixture")
    static class Kills {

        @Test
        @Inject(fault = "crash: kill-jvm")
        void kills() {
            new Desk().quote();
        }
    }
}
