package io.chaos4j.target.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.Condition;
import io.chaos4j.model.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentConditionTest {

    @Test
    void conditionsAreReadBehindAMethod() {
        MethodTarget target = (MethodTarget)
                Target.parse("com.acme.Desk#submit(java.lang.String,int) where arg0 == 'ACME' and arg1>=1000");

        assertThat(target.where())
                .containsExactly(
                        new ArgumentCondition(0, Condition.Operator.EQUAL, "ACME"),
                        new ArgumentCondition(1, Condition.Operator.AT_LEAST, "1000"));
        assertThat(target.parameterTypes()).isEqualTo(List.of("java.lang.String", "int"));
        assertThat(target.everyCall().text()).isEqualTo("com.acme.Desk#submit(java.lang.String,int)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Desk#submit where arg0 == \"ACME\"",
                "com.acme.Desk+#sub* where arg1 >= 1000 and arg0 == \"two words\"",
                "com.acme.Desk#submit where arg2 < -1.5"
            })
    void theTextReadsBackEqual(String text) {
        assertThat(Target.parse(text).text()).isEqualTo(text);
        assertThat(Target.parse(Target.parse(text).text())).isEqualTo(Target.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A#b where arg0 > ACME | which can only be equal",
                "A#b where arg0 = 1 | is no condition on an argument",
                "A#b where symbol == 1 | is no condition on an argument",
                "A#b where arg0 == 1 or arg1 == 2 | only and does",
                "A#b where arg0 == 1 and | only and does",
                "jdbc select where arg0 == 1 | is no method",
                "http-client \"risk engine\" where arg0 == 1 | is no method"
            })
    void whatIsNoConditionIsRefused(String text, String why) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
