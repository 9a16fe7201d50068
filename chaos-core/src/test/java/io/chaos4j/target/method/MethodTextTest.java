package io.chaos4j.target.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.model.MethodName;
import io.chaos4j.model.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodTextTest {

    private static final String TYPE = "com.acme.Orders";

    @ParameterizedTest
    @CsvSource({
        "submit-nc6xbW0,       com.acme.Orders#submit-nc6xbW0",
        "größe,                com.acme.Orders#größe",
        "注文する,              com.acme.Orders#注文する",
        "access$load$1,        com.acme.Orders#access$load$1",
        "rejects an order,     com.acme.Orders#`rejects an order`",
        "is it where we think, com.acme.Orders#`is it where we think`",
        "half of it,           com.acme.Orders#`half of it`",
        "'a, b (c) | d',       'com.acme.Orders#`a, b (c) | d`'",
        "'a#b+c:entry',        com.acme.Orders#`a#b+c:entry`",
        "'say \"no\"',         'com.acme.Orders#`say \"no\"`'",
        "'it''s',              'com.acme.Orders#`it''s`'",
    })
    void everyNameThatTheJvmAllowsIsReadAsItIsWritten(String method, String text) {
        assertThat(MethodName.text(TYPE, method)).isEqualTo(text);
        assertThat(Target.parse(text)).isEqualTo(new MethodTarget(TYPE, false, method, null, List.of()));
        assertThat(Target.parse(text + "(int,java.lang.String[])").text()).isEqualTo(text + "(int,java.lang.String[])");
        assertThat(Target.parse(text + " where arg0 == \"a\"").text()).isEqualTo(text + " where arg0 == \"a\"");
        assertThat(Target.parse(text.replace("#", "+#").replace("a+#b", "a#b")))
                .isInstanceOfSatisfying(
                        MethodTarget.class,
                        read -> assertThat(read.implementers()).isTrue());
    }

    @Test
    void namesOfTypesMayBeAnyToo() {
        assertThat(Target.parse("de.größe.`my class`$Inner+#mäße(de.größe.`x y`[], int...)"))
                .isEqualTo(new MethodTarget(
                        "de.größe.my class$Inner", true, "mäße", List.of("de.größe.x y[]", "int..."), List.of()));
        assertThat(Target.parse("T#m(de.`x y`[],int...)").text()).isEqualTo("T#m(de.`x y`[],int...)");
        assertThat(MethodName.text("de.größe.my class", "m")).isEqualTo("de.größe.`my class`#m");
    }

    @Test
    void aBackTickInANameIsMatchedByAWildcard() {
        String text = MethodName.text(TYPE, "a`b");

        assertThat(text).isEqualTo("com.acme.Orders#`a*b`");
        assertThat(MethodTarget.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#m",
                "T#",
                "T#``",
                "T#`open",
                "T#a.b",
                "T#`a.b`",
                "T#`a;b`",
                "T#`<init>`",
                "T#m(int",
                "T#m(int,)",
                "T#m(List<String>)",
                "T#m(int)x",
                "T#m(a)(b)",
                "T#m#n",
                "T++#m",
                "T+m"
            })
    void whatIsNoMethodIsNone(String text) {
        assertThat(MethodTarget.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "com.acme.Orders#rejects an order | com.acme.Orders#`rejects an order`",
                "com.acme.Orders#doesn't work | com.acme.Orders#`doesn't work`",
                "com.acme.Orders+#half of it | com.acme.Orders+#`half of it`",
                "com.acme.Orders#rejects an order(int, Order) | com.acme.Orders#`rejects an order`(int, Order)",
                "com.acme.Orders#'rejects an order' | com.acme.Orders#`rejects an order`",
                "com.acme.Orders#\"rejects an order\" | com.acme.Orders#`rejects an order`",
                "`com.acme.Orders#rejects an order` | com.acme.Orders#`rejects an order`",
                "com.acme.Orders.`rejects an order` | com.acme.Orders#`rejects an order`",
                "com.acme.Orders.rejects an order(OrdersTest.kt:7) | com.acme.Orders#`rejects an order`",
                "com.acme.Orders::`rejects an order` | com.acme.Orders#`rejects an order`",
                "com.acme.Orders #`rejects an order` | com.acme.Orders#`rejects an order`",
                "com.acme.Orders#submit (int) | com.acme.Orders#submit(int)",
            })
    void aNameThatLacksItsBackTicksIsShownWithThem(String text, String meant) {
        assertThatThrownBy(() -> Target.parse(text))
                .hasMessageContaining("; did you mean " + meant + "? Methods are written");
        assertThat(MethodTarget.parse(meant)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T#m when arg0 == 1",
                "T#m, U#n",
                "T#m, n o",
                "T#m where",
                "T#m(int)x",
                "T#a.b c",
                "T#<init> of it",
                "my type#m n",
                "Order is not accepted here.",
                "orders.are late"
            })
    void whatIsNoNameForgotIsNotShownAsOne(String text) {
        assertThat(OtherNotation.of(text)).isNull();
    }

    @Test
    void aBackTickThatIsNotClosedIsNamed() {
        assertThat(OtherNotation.of("com.acme.Orders#`is a")).isNull();
        assertThatThrownBy(() -> Target.parse("com.acme.Orders#`is a"))
                .hasMessageStartingWith("'com.acme.Orders#`is a' is no target; a back-tick in it is not closed;");
    }
}
