package io.chaos4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.target.jdbc.JdbcKind;
import io.chaos4j.target.jdbc.JdbcTarget;
import io.chaos4j.target.method.ArgumentCondition;
import io.chaos4j.target.method.MethodTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void aMethodBehindADotIsRecognised() {
        assertThatThrownBy(() -> Target.parse("com.acme.Orders.submit"))
                .hasMessageStartingWith(
                        "'com.acme.Orders.submit' is no target; did you mean com.acme.Orders#submit? Methods are written package.Type#method");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Orders.submit | Orders#submit",
                "Orders::submit | Orders#submit",
                "com.acme.Orders::submit | com.acme.Orders#submit",
                "com.acme.Gateway+::send | com.acme.Gateway+#send",
                "com.acme.Orders$Line.add(int, java.lang.String) | com.acme.Orders$Line#add(int, java.lang.String)",
                "com.acme.Orders.submit(Orders.java:42) | com.acme.Orders#submit",
                "com.acme.Börse.größe | com.acme.Börse#größe",
                "**.Orders.* | **.Orders#*",
            })
    void otherNotationsAreRecognised(String text, String meant) {
        assertThatThrownBy(() -> Target.parse(text)).hasMessageContaining("; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Orders",
                "com.acme.orders.submit",
                "nonsense",
                "::",
                "a::",
                "::b",
                "Orders.",
                ".",
                "a b::c",
                ""
            })
    void whatLooksLikeNoMethodIsNot(String text) {
        assertThatThrownBy(() -> Target.parse(text)).hasMessageNotContaining("did you mean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "risk-engine | risk-engine |",
                "risk-engine:8443 | risk-engine | 8443",
                "risk-*:1 | risk-* | 1",
                "[::1]:65535 | [::1] | 65535",
                "[::1] | [::1] |",
                "::1 | ::1 |",
                "2001:db8::8443 | 2001:db8::8443 |"
            })
    void aHostMayBeWrittenWithItsPort(String written, String host, @Nullable Integer port) {
        assertThat(Target.parse("http-client \"" + written + "\"")).isEqualTo(new HttpTarget(host, port, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://risk-engine | which is no host: write the host alone",
                "risk-engine/orders | which is no host: write the host alone",
                ":8443 | which is no host: write the host alone",
                "[::1 | which is no host: write the host alone",
                "[::1]:x | but its port must be a whole number between 1 and 65535",
                "risk-engine:https | but its port must be a whole number between 1 and 65535",
                "risk-engine: | but its port must be a whole number between 1 and 65535",
                "risk-engine:0 | but its port must be a whole number between 1 and 65535",
                "risk-engine:65536 | but its port must be a whole number between 1 and 65535",
                "risk-engine:99999999999 | but its port must be a whole number between 1 and 65535",
                "me:secret@risk-engine | has a user in it"
            })
    void whatIsNoHostIsRefused(String written, String reason) {
        assertThatThrownBy(() -> Target.parse("http-client \"" + written + "\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aPortIsSaidOnce() {
        assertThat(HttpTarget.of("risk-engine:8443", 8443, "/orders", null))
                .isEqualTo(new HttpTarget("risk-engine", 8443, "/orders", null));
        assertThatThrownBy(() -> HttpTarget.of("risk-engine:8443", 443, null, null))
                .hasMessage("was 'risk-engine:8443', but 'port' is 443: write the port once");
    }

    @Test
    void aNameInQuotesMayHaveTheWordWhereInIt() {
        assertThat(Target.parse("jdbc select \"orders where they live\""))
                .isEqualTo(new JdbcTarget(JdbcKind.SELECT, "orders where they live"));
    }

    @Test
    void conditionsStandBehindTheFirstWordWhere() {
        MethodTarget found = (MethodTarget) Target.parse("a.B#c  where\targ0 == \"x where y\" and arg1 >= 3");
        assertThat(found.where())
                .containsExactly(
                        new ArgumentCondition(0, Condition.Operator.EQUAL, "x where y"),
                        new ArgumentCondition(1, Condition.Operator.AT_LEAST, "3"));
    }

    /** Each of these took minutes, or exhausted the stack. */
    @Test
    void longTextsAreReadInOneGo() {
        for (String text : new String[] {
            " ".repeat(300_000).replace("  ", " x") + "#",
            "a" + " ".repeat(300_000) + "where",
            "a.".repeat(150_000) + "B.c",
            "a.B#c where arg0 == 1" + " and arg0 == 1".repeat(20_000) + " ".repeat(100_000) + "x"
        }) {
            assertThatThrownBy(() -> Target.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aNumberHasABound() {
        assertThatThrownBy(() -> Units.duration("9".repeat(200_000) + "s"))
                .hasMessage("'" + "9".repeat(40) + "…' has 200000 characters, but a number may have at most 40");
        assertThatThrownBy(() -> Units.share("0." + "0".repeat(200_000) + "1%")).hasMessageContaining("at most 40");
    }
}
