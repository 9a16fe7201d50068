package io.chaos4j.fault.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Target;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReturnFaultTest {

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Integer.class, "17", 17),
                Arguments.of(Boolean.class, "false", false),
                Arguments.of(Byte.class, "127", (byte) 127),
                Arguments.of(Short.class, "-1", (short) -1),
                Arguments.of(Long.class, "9007199254740993", 9007199254740993L),
                Arguments.of(Float.class, "1e3", 1000f),
                Arguments.of(Double.class, "NaN", Double.NaN),
                Arguments.of(Character.class, "x", 'x'),
                Arguments.of(BigDecimal.class, "0.10", new BigDecimal("0.10")),
                Arguments.of(BigInteger.class, "18446744073709551616", new BigInteger("18446744073709551616")),
                Arguments.of(CharSequence.class, "17", "17"),
                Arguments.of(Object.class, "true", "true"),
                Arguments.of(RoundingMode.class, "HALF_UP", RoundingMode.HALF_UP));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsOfTheTypeThatIsReturned(Class<?> type, String text, Object value) {
        Effect.Answer answer = answer(text);

        assertThat(answer.refuses(type)).isEmpty();
        assertThat(answer.answer(type, null)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "java.lang.Byte, 128",
        "java.lang.Integer, 0x11",
        "java.lang.Integer, 1.0",
        "java.lang.Boolean, TRUE",
        "java.lang.Character, xy",
        "java.math.BigDecimal, ten",
        "java.math.RoundingMode, half_up",
        "java.util.List, x",
        "java.util.Optional, x",
        "java.lang.Number, 1"
    })
    void whatIsNoValueOfTheTypeIsRefused(Class<?> type, String text) {
        assertThat(answer(text).refuses(type)).isNotEmpty();
    }

    @Test
    void nullIsRefusedForPrimitiveTypesAlone() {
        for (Class<?> type : List.of(String.class, Integer.class, int[].class, void.class, RoundingMode.class)) {
            assertThat(answer("null").refuses(type)).isEmpty();
            assertThat(answer("null").answer(type, "seen")).isNull();
        }
        assertThat(answer("null").refuses(int.class)).isEqualTo(", which is never null: write a value of it");
    }

    @Test
    void thePreviousResultIsTheOneThatWasSeen() {
        Effect.Answer previous = answer("previous");

        assertThat(previous.needsSeen()).isTrue();
        assertThat(previous.answer(String.class, "seen")).isEqualTo("seen");
        assertThat(previous.refuses(void.class)).startsWith(", so there is no previous result");
    }

    @Test
    void aTextMayLookLikeAWord() {
        assertThat(answer(Map.of("text", "previous")).answer(String.class, "seen"))
                .isEqualTo("previous");
        assertThat(answer(Map.of("text", "null")).answer(String.class, "seen")).isEqualTo("null");
        assertThatThrownBy(() -> answer(Map.of("texts", "x"))).hasMessage("return.text is missing");
    }

    @Test
    void onlyMethodsGiveResults() {
        ReturnFault kind = new ReturnFault();

        assertThat(kind.refuses(Target.parse("com.acme.Orders#find"))).isEmpty();
        assertThat(kind.refuses(Target.parse("jdbc select"))).contains("methods only");
        assertThat(kind.refuses(Target.parse("http-client"))).contains("methods only");
        assertThat(kind.refuses(Target.process())).contains("methods only");
    }

    private static Effect.Answer answer(Object parameters) {
        return (Effect.Answer) ((CallFault) FaultKinds.installed().create("return", parameters)).decide(0);
    }
}
