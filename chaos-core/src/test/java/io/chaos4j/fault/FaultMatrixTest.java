package io.chaos4j.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.TargetKinds;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FaultMatrixTest {

    private final FaultMatrix matrix = FaultMatrix.of(FaultKinds.installed(), TargetKinds.installed());

    @Test
    void thePublishedMatrixIsWhatTheKindsSay() throws Exception {
        Path composed = Files.writeString(Path.of("target/matrix.md"), matrix.markdown());
        assertThat(Files.readString(Path.of("../docs/faults/README.md")))
                .as("after a change, put chaos-core/%s into docs/faults/README.md", composed)
                .contains("\n\n" + matrix.markdown() + "\n");
    }

    @Test
    void eachKindAnswersForItself() {
        assertThat(matrix.targets())
                .contains("http-client", "jdbc select", "jdbc connect", "package.Type#method", "process");
        assertThat(matrix.places().get("latency"))
                .contains("jdbc any", "package.Type#method")
                .doesNotContain("process");
        assertThat(matrix.places().get("return")).containsExactly("package.Type#method");
        assertThat(matrix.places().get("cpu")).containsExactly("process");
        assertThat(matrix.places().get("crash"))
                .contains("http-client", "process")
                .doesNotContain("jdbc select");
        assertThat(matrix.places().get("failure")).doesNotContain("package.Type#method", "process");
    }

    @Test
    void everyKindCanStrikeSomewhere() {
        assertThat(matrix.places()).hasSameSizeAs(FaultKinds.installed().all());
        assertThat(matrix.places().values()).noneMatch(places -> places.isEmpty());
    }
}
