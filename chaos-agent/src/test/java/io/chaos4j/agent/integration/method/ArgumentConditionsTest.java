package io.chaos4j.agent.integration.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.woven.Desk;
import com.example.woven.Desk.Side;
import io.chaos4j.fault.Effect;
import io.chaos4j.testing.TestEngine;
import io.chaos4j.testing.WovenJvm;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code where} behind a target: only the calls whose arguments fulfil it are struck. */
class ArgumentConditionsTest {

    private static final Effect NOTHING = new Effect.Delay(0);

    private final WovenJvm jvm = DeskJvm.woven();
    private final TestEngine engine = new TestEngine(jvm.gate(), jvm.problems());
    private final Desk desk = new Desk();

    @AfterEach
    void end() {
        engine.close();
        assertThat(jvm.problems().all()).isEmpty();
    }

    /** Conditions of a call with {@code 100, 1.5, 'a', true, side}, and whether it fulfils them. */
    static Stream<Arguments> conditions() {
        return Stream.of(
                Arguments.of("arg0 == 100", Side.BUY, true),
                Arguments.of("arg0 == 101", Side.BUY, false),
                Arguments.of("arg0 < 100", Side.BUY, false),
                Arguments.of("arg0 <= 100", Side.BUY, true),
                Arguments.of("arg0 > 99", Side.BUY, true),
                Arguments.of("arg0 >= 100.5", Side.BUY, false),
                Arguments.of("arg0 >= 99.5", Side.BUY, true),
                Arguments.of("arg1 > 1.4", Side.BUY, true),
                Arguments.of("arg1 > 2", Side.BUY, false),
                Arguments.of("arg2 == a", Side.BUY, true),
                Arguments.of("arg2 == b", Side.BUY, false),
                Arguments.of("arg3 == true", Side.BUY, true),
                Arguments.of("arg3 == false", Side.BUY, false),
                Arguments.of("arg4 == BUY", Side.BUY, true),
                Arguments.of("arg4 == BUY", Side.SELL, false),
                Arguments.of("arg4 == \"two words\"", "two words", true),
                Arguments.of("arg4 == 'two words'", "other words", false),
                Arguments.of("arg4 == 7", 7, true),
                Arguments.of("arg4 > 7", 7L, false),
                Arguments.of("arg4 > 6.5", 7.0, true),
                Arguments.of("arg4 == true", true, true),
                Arguments.of("arg4 == x", 'x', true),
                Arguments.of("arg4 > 5", '5', false),
                Arguments.of("arg4 == 9007199254740993", 9007199254740993L, true),
                Arguments.of("arg4 == 9007199254740993", 9007199254740992L, false),
                Arguments.of("arg4 == x", null, false),
                Arguments.of("arg4 == 7", new Object(), false),
                Arguments.of("arg0 == 100 and arg4 == BUY", Side.BUY, true),
                Arguments.of("arg0 == 100 and arg4 == BUY", Side.SELL, false),
                Arguments.of("arg0 == 1 and arg4 == BUY", Side.BUY, false));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void onlyCallsThatFulfilThemAreEligible(String conditions, Object side, boolean fulfilled) {
        engine.strike(DeskJvm.DESK + "#book where " + conditions, NOTHING);

        Desk.book(100, 1.5, 'a', true, side);

        assertThat(engine.struck().eligible()).isEqualTo(fulfilled ? 1 : 0);
        assertThat(engine.struck().struck()).isEqualTo(fulfilled ? 1 : 0);
    }

    @Test
    void callsThatDoNotFulfilThemAreMeasuredAllTheSame() {
        engine.strike(DeskJvm.DESK + "#submit where arg0 == \"ACME\" and arg1 >= 1000", NOTHING);

        desk.submit("ACME", 999);
        desk.submit("OTHER", 1000);
        desk.submit("ACME", 1000);

        assertThat(engine.calls()).containsEntry(DeskJvm.DESK + "#submit", 3);
        assertThat(engine.struck().eligible()).isEqualTo(1);
    }

    @Test
    void conditionsThatNoArgumentCanFulfilCoverNothing() {
        for (String impossible : new String[] {"arg2 == ten", "arg9 == 1", "arg1 == BUY", "arg3 > 1"}) {
            engine.strike(DeskJvm.DESK + "#book where " + impossible, NOTHING);
            Desk.book(100, 1.5, 'a', true, Side.BUY);
            assertThat(engine.struck().eligible()).as(impossible).isZero();
        }
    }
}
