package io.chaos4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.gate.WovenPlace;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AroundTest {

    private static final String RESULTS = "com.example.woven.Results";
    private static final int[] ARRAY = {1, 2};
    private static final int[] OTHER_ARRAY = {3};

    private final RecordingLinker linker = new RecordingLinker();
    private WovenClass woven;

    @BeforeEach
    void weave() throws Exception {
        woven = WovenClass.load(RESULTS, linker, WeaveRule.around("test", RESULTS, "*"));
    }

    /** Method, argument, and what a callable gives instead. */
    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of("aBoolean", true, false),
                Arguments.of("aByte", (byte) 5, (byte) -6),
                Arguments.of("aShort", (short) 5, (short) -6),
                Arguments.of("aChar", 'a', 'z'),
                Arguments.of("anInt", 5, -6),
                Arguments.of("aLong", 5L << 40, -6L),
                Arguments.of("aFloat", 5.5f, -6f),
                Arguments.of("aDouble", 5.5, -6.0),
                Arguments.of("aString", "five", "six"),
                Arguments.of("anArray", ARRAY, OTHER_ARRAY),
                Arguments.of("anObject", "five", 6),
                Arguments.of("ofPrivate", "five", "six"),
                Arguments.of("ofFinal", "five", "six"),
                Arguments.of("ofSynchronized", "five", "six"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void theGateSeesReceiverArgumentAndResultAndChangesNothing(String method, Object value, Object other)
            throws Throwable {
        assertThat(woven.call(method, value)).isEqualTo(value);

        assertThat(linker.names()).containsExactly("enter", "exit");
        assertThat(linker.calls().get(0).arguments()).containsExactly(woven.instance(), value);
        assertThat(linker.calls().get(1).arguments()).containsExactly(value, "token");
    }

    @ParameterizedTest
    @MethodSource("results")
    void aCallableTokenTakesThePlaceOfTheBody(String method, Object value, Object other) throws Throwable {
        linker.tokens(call -> (Callable<Object>) () -> other);

        assertThat(woven.call(method, value)).isEqualTo(other);
        assertThat(linker.names()).containsExactly("enter");
    }

    @ParameterizedTest
    @MethodSource("results")
    void withoutATokenTheEndIsNotTold(String method, Object value, Object other) throws Throwable {
        linker.tokens(call -> null);

        assertThat(woven.call(method, value)).isEqualTo(value);
        assertThat(linker.names()).containsExactly("enter");
    }

    @Test
    void aVoidMethodIsSkippedToo() throws Throwable {
        linker.tokens(call -> (Callable<Object>) () -> "dropped");
        woven.call("counts");
        woven.call("nothing");

        assertThat(bodies()).isZero();

        linker.tokens(call -> "token");
        woven.call("counts");
        woven.call("nothing");

        assertThat(bodies()).isEqualTo(1);
        assertThat(linker.names()).containsExactly("enter", "exit", "enter", "exit");
    }

    @Test
    void anExceptionReachesRaiseAndThenTheCaller() {
        assertThatThrownBy(() -> woven.call("throwsAlways", "why"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("why");

        assertThat(linker.names()).containsExactly("enter", "raise");
        assertThat(linker.calls().get(1).arguments().get(0)).isInstanceOf(IllegalStateException.class);
        assertThat(linker.calls().get(1).arguments().get(1)).isEqualTo("token");
    }

    @Test
    void anExceptionWithoutATokenIsNotTold() {
        linker.tokens(call -> null);

        assertThatThrownBy(() -> woven.call("throwsAlways", "why")).hasMessage("why");
        assertThat(linker.names()).containsExactly("enter");
    }

    @Test
    void whatEnterThrowsLeavesTheMethodAndOnlyThat() throws Exception {
        linker.tokens(call -> {
            throw new UnsupportedOperationException("injected");
        });

        assertThatThrownBy(() -> woven.call("counts")).hasMessage("injected");
        assertThat(linker.names()).containsExactly("enter");
        assertThat(bodies()).isZero();
    }

    @Test
    void whatACallableThrowsLeavesTheMethodWithoutRaise() {
        linker.tokens(call -> (Callable<Object>) () -> {
            throw new IOException("injected");
        });

        assertThatThrownBy(() -> woven.call("aLong", 1L))
                .isInstanceOf(IOException.class)
                .hasMessage("injected");
        assertThat(linker.names()).containsExactly("enter");
    }

    @Test
    void whatTheBodyCatchesIsNotRaised() throws Throwable {
        assertThat(woven.call("caught", "no number")).isEqualTo(-1);
        assertThat(woven.call("caught", "12")).isEqualTo(12);

        assertThat(linker.names()).containsExactly("enter", "exit", "enter", "exit");
    }

    @Test
    void everyFormOfBodyWorksAsBefore() throws Throwable {
        assertThat(woven.call("lambda", "x")).isEqualTo("x0");
        assertThat(woven.call("tryFinally", " x ")).isEqualTo("x");
        assertThat(woven.call("loop", 10)).isEqualTo(38);
        assertThat(new Object[] {woven.call("aSwitch", 1), woven.call("aSwitch", 2), woven.call("aSwitch", 3)})
                .containsExactly("one", "two", "many");
        assertThat(woven.call("locked", "lock")).isEqualTo(2);
        assertThatThrownBy(() -> woven.call("endless", 3)).hasMessage("the end");
    }

    @Test
    void aStaticMethodHasNoReceiver() throws Throwable {
        assertThat(woven.call("ofStatic", 1, 2L, 3.0, "four")).isEqualTo(10L);

        assertThat(linker.calls().get(0).arguments()).containsExactly(1, 2L, 3.0, "four");
        assertThat(linker.calls().get(1).arguments()).containsExactly(10L, "token");
        assertThat(woven.place("ofStatic").isStatic()).isTrue();
    }

    @Test
    void anExceptionShowsALineOfTheMethodThatWasEntered() {
        linker.tokens(call -> {
            throw new UnsupportedOperationException("injected");
        });

        assertThatThrownBy(() -> woven.call("counts"))
                .satisfies(thrown -> assertThat(Arrays.stream(thrown.getStackTrace())
                                .filter(frame -> frame.getMethodName().equals("counts"))
                                .map(StackTraceElement::getLineNumber))
                        .allMatch(line -> line > 0)
                        .hasSize(1));
    }

    @Test
    void aGateTakesFewBytes() {
        WovenPlace smallest = woven.place("nothing");

        assertThat(added("counts")).isEqualTo(36);
        assertThat(smallest.codeAfter()).as("an empty body needs no raise").isEqualTo(25);
        assertThat(added("ofFinal")).as("one reference, a typed result").isEqualTo(42);
        assertThat(woven.places().all().stream()
                        .filter(place -> slots(place) <= 4)
                        .map(place -> place.codeAfter() - place.codeBefore() - 2 * returns(place)))
                .as("four slots at most, the receiver one of them, besides two bytes for each early return")
                .allMatch(bytes -> bytes <= 50);
    }

    private int added(String method) {
        WovenPlace place = woven.place(method);
        return place.codeAfter() - place.codeBefore();
    }

    private static int slots(WovenPlace place) {
        int slots = Type.getArgumentsAndReturnSizes(place.descriptor()) >> 2;
        return place.isStatic() ? slots - 1 : slots;
    }

    /** Early returns of the fixture's methods. */
    private static int returns(WovenPlace place) {
        return switch (place.methodName()) {
            case "aSwitch" -> 2;
            case "caught", "tryFinally", "locked" -> 1;
            default -> 0;
        };
    }

    private int bodies() throws ReflectiveOperationException {
        return woven.type().getField("bodies").getInt(woven.instance());
    }
}
