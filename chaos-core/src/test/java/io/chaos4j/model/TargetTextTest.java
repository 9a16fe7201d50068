package io.chaos4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTextTest {

    @Test
    void aMethodBehindADotIsRecognised() {
        assertThatThrownBy(() -> Target.parse("com.acme.Orders.submit"))
                .hasMessageStartingWith(
                        "'com.acme.Orders.submit' is no target; did you mean com.acme.Orders#submit?: write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Orders", "com.acme.orders.submit", "nonsense"})
    void whatLooksLikeNoMethodIsNot(String text) {
        assertThatThrownBy(() -> Target.parse(text)).hasMessageNotContaining("did you mean");
    }

    @Test
    void aNameInQuotesMayHaveTheWordWhereInIt() {
        assertThat(Target.parse("jdbc select \"orders where they live\""))
                .isEqualTo(new Target.Jdbc(JdbcKind.SELECT, "orders where they live"));
    }
}
