package io.chaos4j.agent.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.testing.TestJvm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack that runs out in our code, on a thread of an application that catches it: whatever the shape, nothing is left behind. */
class StackEndsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Interpreted, where frames are largest and every call is one; and compiled, where what is called rarely still is interpreted. */
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:+TieredCompilation"})
    void whereverTheStackEndsTheNextCallIsStruckAndNothingStaysInside(String mode) {
        TestJvm.Result result = TestJvm.on()
                .with("-cp", System.getProperty("java.class.path"), "-Djdk.attach.allowAttachSelf=true", mode)
                .with("-Dlevels=300", "-Dwarm=2000")
                .run(PATIENCE, StackEnds.class.getName());

        List<String> said = result.stdout();
        assertThat(said.get(said.size() - 1)).isNotNull().matches("8700 calls, [1-9]\\d* passed by, 0 wrong");
        assertThat(said).hasSize(1);
        assertThat(result.exit()).isZero();
    }
}
