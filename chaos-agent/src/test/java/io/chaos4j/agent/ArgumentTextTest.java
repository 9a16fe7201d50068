package io.chaos4j.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentTextTest {

    @Test
    void whatStandsInBackTicksIsNotDivided() {
        assertThat(ArgumentText.split("com.acme.Book#`a; b (c`;com.acme.Book#b", ';'))
                .containsExactly("com.acme.Book#`a; b (c`", "com.acme.Book#b");
        List<String> problems = new ArrayList<>();
        assertThat(ArgumentText.entries("weave=com.acme.Book#`a, b) c`,mode=observe", problems))
                .containsExactly(Map.entry("weave", "com.acme.Book#`a, b) c`"), Map.entry("mode", "observe"));
        assertThat(problems).isEmpty();
    }
}
