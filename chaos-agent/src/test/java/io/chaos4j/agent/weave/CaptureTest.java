package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.agent.integration.WeaveRule;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptureTest {

    private static final String CAPTURED = "com.example.woven.Captured";

    private final RecordingLinker linker = new RecordingLinker();
    private Class<?> type;

    @BeforeEach
    void weave() throws Exception {
        type = WovenClass.define(CAPTURED, linker, WeaveRule.capture("test", CAPTURED))
                .type();
    }

    @Test
    void aConstructorHandsOverWhatItHasMade() throws Exception {
        Object made = type.getConstructor(String.class, long.class, int.class).newInstance("n", 3L, 1);

        assertThat(linker.names()).containsExactly("capture");
        assertThat(linker.calls().get(0).arguments())
                .as("a variable that the constructor assigns is handed over as zero")
                .containsExactly(made, "n", 3L, 0);
        assertThat(type.getField("kept").get(made)).isEqualTo("n7");
    }

    @Test
    void everyReturnHandsOver() throws Exception {
        type.getConstructor(String.class, long.class, int.class).newInstance("n", 0L, 1);

        assertThat(linker.names()).containsExactly("capture");
    }

    @Test
    void aConstructorThatCallsAnotherHandsOverTheSameObjectTwice() throws Exception {
        Object made = type.getConstructor().newInstance();

        assertThat(linker.calls()).extracting(call -> call.arguments().get(0)).containsExactly(made, made);
    }

    @Test
    void whatFailsIsNotCaptured() {
        assertThatThrownBy(() -> type.getConstructor(int.class).newInstance(1))
                .isInstanceOf(InvocationTargetException.class);
        assertThat(linker.calls()).isEmpty();
    }
}
