package io.chaos4j.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.RunEvent.Criterion;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What checks make of calls that never end, of six hundred a second. */
class HungCallsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p99(order.submit) < 100ms",
                "max(order.submit) < 1s",
                "outcome(order.submit, ok) > 99%",
                "error-ratio(order.submit) < 1%",
                "dropped(order.submit) == 0"
            })
    void oneCallInTwentyThatNeverEndsFailsACriterion(String check) {
        Criterion criterion = criterion(check, 0.05, 0);
        assertThat(criterion.outcome()).as(criterion.toString()).isEqualTo(Outcome.FALSE);
    }

    @Test
    void theCriterionNamesThem() {
        assertThat(criterion("outcome(order.submit, ok) > 99%", 0.05, 0).reason())
                .isEqualTo("300 of 6,000 calls had not ended 5 s after the phase; the oldest 15s");
        assertThat(criterion("p99(order.submit) < 100ms", 0.05, 0).reason())
                .isEqualTo("300 of 6,000 calls at or above it; "
                        + "300 of 6,000 calls had not ended 5 s after the phase; the oldest 15s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p50(order.submit) < 100ms",
                "p99(order.submit) < 100ms",
                "outcome(order.submit, ok) > 60%",
                "error-ratio(order.submit) < 40%",
                "max(order.submit) < 1s"
            })
    void whatIsWedgedInTheSecondHalfOfThePhaseDoesNotHold(String check) {
        assertThat(criterion(check, 1, 5).outcome()).isNotEqualTo(Outcome.TRUE);
    }

    @Test
    void ofWhatHasNotEndedItIsUnknownHowLongItTakes() {
        // Thirty of six thousand are open, the youngest 5.9 s old.
        assertThat(criterion("max(order.submit) < 5s", 0.005, 0).outcome()).isEqualTo(Outcome.FALSE);
        assertThat(criterion("max(order.submit) < 30s", 0.005, 0).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(criterion("max(order.submit) > 5s", 0.005, 0).outcome()).isEqualTo(Outcome.TRUE);
        assertThat(criterion("max(order.submit) > 30s", 0.005, 0).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(criterion("p99.9(order.submit) < 30s", 0.005, 0).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(criterion("p99.9(order.submit) < 5s", 0.005, 0).outcome()).isEqualTo(Outcome.FALSE);
        assertThat(criterion("p99(order.submit) < 30s", 0.005, 0).outcome())
                .as("it holds whatever becomes of them")
                .isEqualTo(Outcome.TRUE);
    }

    @Test
    void anExceptionThatWhatIsOpenMayStillThrowIsUnknown() {
        assertThat(criterion("outcome(order.submit, IllegalStateException) < 1%", 0.05, 0)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(criterion("outcome(order.submit, IllegalStateException) < 10%", 0.05, 0)
                        .outcome())
                .isEqualTo(Outcome.TRUE);
    }

    @Test
    void countsAreOfCallsThatBegan() {
        assertThat(criterion("count(order.submit) == 6000", 0.5, 0).outcome()).isEqualTo(Outcome.TRUE);
        assertThat(criterion("share(fill.confirm of order.submit) < 0.3%", 0.5, 0)
                        .outcome())
                .isEqualTo(Outcome.TRUE);
        assertThat(criterion("rate(order.submit) < 301/s", 0.5, 0).outcome())
                .as("a rate is of calls that came back")
                .isEqualTo(Outcome.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p99(order.submit) > 500ms",
                "max(order.submit) > 500ms",
                "outcome(order.submit, ok) < 50%",
                "error-ratio(order.submit) > 50%"
            })
    void aStopConditionSeesAServiceInWhichEveryCallHangs(String check) {
        CheckWorld world = new CheckWorld(List.of(check));
        world.hanging(1, 0);
        assertThat(world.judgedPlain().outcome()).isEqualTo(Outcome.TRUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p99(order.submit) > 500ms", "outcome(order.submit, ok) < 50%"})
    void evenWhereTheyAreFew(String check) {
        CheckWorld world = new CheckWorld(List.of(check));
        world.ordersPerSecond = 1;
        world.hanging(1, 0);
        Judged judged = world.judgedPlain();
        assertThat(judged.outcome()).as(judged.text()).isEqualTo(Outcome.TRUE);
        assertThat(judged.text()).endsWith("9 of 10 calls had not ended; the oldest 10s");
    }

    @Test
    void whereNothingComesBackNothingIsFast() {
        CheckWorld world = new CheckWorld(List.of("p99(order.submit) < 60s"));
        world.ordersPerSecond = 1;
        world.hanging(1, 0);
        assertThat(world.judgedPlain().text()).startsWith("unknown: at least 10s so far");
    }

    private static Criterion criterion(String check, double share, int from) {
        CheckWorld world = new CheckWorld(List.of(check));
        world.hanging(share, from);
        return world.criteria().get(0);
    }
}
