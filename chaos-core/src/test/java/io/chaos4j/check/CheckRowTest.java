package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckRowTest {

    private final CheckRow row = new CheckRow(
            new Check("breaker(b) is closed for 3s", new Condition.BreakerIsClosed("b"), 3, Duration.ZERO));

    @Test
    void itIsTrueOnceItWasTrueOftenEnoughInARow() {
        assertThat(next("tt")).isFalse();
        assertThat(next("t")).isTrue();
    }

    @Test
    void falseAndUnknownBothBreakTheRow() {
        assertThat(next("ttfttuttf")).isFalse();
        assertThat(next("ttt")).isTrue();
    }

    @Test
    void unknownsAreCountedInARow() {
        next("uuuu");
        assertThat(row.unknownInRow()).isEqualTo(4);
        next("u");
        assertThat(row.unknownInRow()).isEqualTo(5);
        next("f");
        assertThat(row.unknownInRow()).isZero();
    }

    @Test
    void tooFewCallsAreAnAnswerToo() {
        next("uuu");
        for (int second = 0; second < 6; second++) {
            assertThat(row.next(Judged.unknown("", 18, "18 calls, 20 are needed")))
                    .isFalse();
        }
        assertThat(row.unknownInRow()).isZero();
        assertThat(row.wantingInRow()).isEqualTo(6);
        next("f");
        assertThat(row.wantingInRow()).isZero();
    }

    private boolean next(String outcomes) {
        boolean last = false;
        for (int i = 0; i < outcomes.length(); i++) {
            char each = outcomes.charAt(i);
            Outcome outcome = each == 't' ? Outcome.TRUE : each == 'f' ? Outcome.FALSE : Outcome.UNKNOWN;
            last = row.next(new Judged(outcome, "", "", -1, ""));
        }
        return last;
    }
}
