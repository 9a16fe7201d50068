package io.chaos4j.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.model.Visible;
import org.junit.jupiter.api.Test;

/** What the launcher prints of an error, where nothing else of the agent may be there. */
class OneLineTest {

    @Test
    void noTextAddsALineOrMovesACursor() {
        assertThat(OneLine.of("java.io.IOException: a\nb\r\u001b[2J\u202e.jar"))
                .isEqualTo("java.io.IOException: a\\nb\\r\\u001b[2J\\u202e.jar");
    }

    @Test
    void everyCharacterIsShownAsTheRestOfTheAgentShowsIt() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = "a" + Character.toString(c) + "b";
            if (!OneLine.of(text).equals(Visible.line(text))) {
                assertThat(OneLine.of(text)).as("U+%04X", c).isEqualTo(Visible.line(text));
            }
        }
        assertThat(OneLine.of("\ud83d")).isEqualTo(Visible.line("\ud83d"));
    }
}
