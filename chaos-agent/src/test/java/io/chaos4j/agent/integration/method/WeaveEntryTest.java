package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeaveEntryTest {

    @Test
    void aMethodIsWovenAroundUnlessItsEntryIsAskedFor() {
        assertThat(WeaveEntry.parse("com.acme.Book#match").shape()).isEqualTo(Shape.AROUND);
        assertThat(WeaveEntry.parse("com.acme.Book#match:around").shape()).isEqualTo(Shape.AROUND);
        assertThat(WeaveEntry.parse("com.acme.Book#match:entry").shape()).isEqualTo(Shape.ENTRY);
    }

    @Test
    void parametersNameOneOverload() {
        WeaveRule rule = WeaveEntry.parse("com.acme.Book+#match(int, java.lang.String)");

        assertThat(rule.owner()).isEqualTo(new WeaveRule.Owner.Implementing("com.acme.Book"));
        assertThat(rule.parameterTypes()).containsExactly("int", "java.lang.String");
        assertThat(WeaveEntry.parse("com.acme.Book#match()").parameterTypes()).isEmpty();
        assertThat(WeaveEntry.parse("com.acme.Book#match").parameterTypes()).isNull();
    }

    @Test
    void aNameOfAnyCharactersStandsInBackTicks() {
        assertThat(WeaveEntry.parse("com.acme.Book#`is it where:entry`")).satisfies(rule -> {
            assertThat(rule.method()).isEqualTo("is it where:entry");
            assertThat(rule.shape()).isEqualTo(Shape.AROUND);
        });
        assertThat(WeaveEntry.parse("com.acme.Book#submit-nc6xbW0:entry")).satisfies(rule -> {
            assertThat(rule.method()).isEqualTo("submit-nc6xbW0");
            assertThat(rule.shape()).isEqualTo(Shape.ENTRY);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        com.acme.Book.match                               | did you mean com.acme.Book#match?
        jdbc select                                       | names no method
        process                                           | names no method
        com.acme.Book#match where arg0 > 1                | names no method
        com.acme.Book#match(java.lang.String where arg0 == "x") | is no target
        """)
    void whatNamesNoMethodIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> WeaveEntry.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
