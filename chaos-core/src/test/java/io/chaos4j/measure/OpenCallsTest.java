package io.chaos4j.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How calls that have begun and not ended count. */
class OpenCallsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final Point POINT = Point.method("com.acme.Orders", "submit");
    private static final List<Point> POINTS = List.of(POINT);

    private final List<Open> open = new ArrayList<>();
    private final Meters meters =
            new Meters(sink -> open.forEach(call -> sink.open(call.recorder, call.segment, call.begun, call.injected)));
    private final CallRecorder recorder = meters.recorder(POINT);

    private record Open(CallRecorder recorder, int segment, long begun, long injected) {}

    @Test
    void anOpenCallHasTakenAtLeastItsAge() {
        armedAfter(5, 100);
        open(5, 0);
        run(5, 8, 100);
        Calls calls = watch(3);
        assertThat(calls.open()).isEqualTo(1);
        assertThat(calls.longest()).isEqualTo(3.0 * SECOND);
        assertThat(calls.atOrAbove(2.9 * SECOND)).isEqualTo(1);
        assertThat(calls.atOrAbove(3.1 * SECOND)).isZero();
    }

    @Test
    void aPercentileIsTheAgeOfTheOpenOnesOnceTheyAreSoMany() {
        armedAfter(5, 100);
        open(5, 0);
        open(5, 0);
        run(5, 8, 100);
        assertThat(watch(3).percentile(0.99)).as("2 of 302").isLessThan(20.0 * MS);
        open(5, 0);
        open(5, 0);
        run(8, 8.5, 0);
        assertThat(watch(4).percentile(0.99)).as("4 of 304").isEqualTo(3.5 * SECOND);
        assertThat(watch(4).percentile(0.5)).isLessThan(20.0 * MS);
    }

    @Test
    void youngOpenCallsMakeNoServiceLookFaster() {
        meters.begin(0);
        // Ten seconds each, twenty a second: two hundred are open at any time, half of them younger than five seconds.
        for (int second = 0; second < 20; second++) {
            for (int i = 0; i < 20; i++) {
                recorder.returned(recorder.begun(second * SECOND), 10 * SECOND);
            }
            meters.tick((second + 1) * SECOND);
        }
        for (int i = 0; i < 200; i++) {
            open(20 - i / 20.0, 0);
        }
        meters.tick(20 * SECOND);
        assertThat(meters.lastSeconds(POINTS, 5, false).calls().percentile(0.5)).isBetween(9.9 * SECOND, 10.1 * SECOND);
    }

    @Test
    void aCallIsOverdueWhenItIsOlderThanASecondAndThanAllThatCameBackWell() {
        meters.begin(0);
        recorder.returned(recorder.begun(0), 2500 * MS);
        recorder.threw(recorder.begun(0), 9 * SECOND, IllegalStateException.class);
        run(0, 3, 100);
        open(0.6, 0);
        run(3, 3.05, 0);
        assertThat(last(3).overdue()).as("2.45 s").isZero();
        run(3.05, 3.15, 0);
        assertThat(last(3).overdue()).as("2.55 s").isEqualTo(1);
        meters.begin(4 * SECOND);
        assertThat(last(3).open()).as("of an earlier run").isZero();
    }

    @Test
    void noCallIsOverdueInItsFirstSecond() {
        meters.begin(0);
        run(0, 3, 100);
        open(3, 0);
        run(3, 3.9, 0);
        assertThat(last(3).overdue()).isZero();
        run(3.9, 4.1, 0);
        assertThat(last(3).overdue()).isEqualTo(1);
    }

    @Test
    void whatIsInjectedMakesNoCallOverdue() {
        armedAfter(5, 100);
        open(5, 3 * SECOND);
        open(5, 0);
        run(5, 8.9, 100);
        assertThat(watch(3).overdue()).as("one knows of no delay").isEqualTo(1);
        meters.delayed(3 * SECOND);
        assertThat(watch(3).overdue()).isZero();
        run(8.9, 9.1, 0);
        assertThat(watch(3).overdue()).isEqualTo(2);
    }

    /** A hang is a delay of a hundred days. */
    @Test
    void whatWasLetGoByTheDisarmingHasNoMoreExcuse() {
        armedAfter(5, 100);
        open(6, 100 * DAY);
        open(14, 0);
        meters.delayed(100 * DAY);
        run(5, 15, 100);
        assertThat(watch(3).overdue()).as("while it hangs").isZero();
        int hung = recorder.begun(6 * SECOND);
        recorder.returned(hung, 9 * SECOND);
        meters.disarmed(15 * SECOND);
        assertThat(meters.openAtDisarming(POINTS).overdue()).isZero();
        open(15.5, 0);
        run(15, 15.9, 100);
        assertThat(meters.openOfPhase(POINTS).overdue()).as("0.9 s after it").isZero();
        run(15.9, 16.6, 100);
        assertThat(meters.openOfPhase(POINTS).overdue()).isEqualTo(2);
        assertThat(meters.afterDisarming(POINTS, 15 * SECOND).calls().overdue())
                .as("of those that began in time, and the one that is new")
                .isEqualTo(1);
    }

    /** Eight callers that wait for each answer hang one after the other: the calls that they would have made are missing. */
    @Test
    void whereCallersHangUntilTheDisarmingTheirNextCallsAreMissingHoweverLongThatIs() {
        for (int hang : new int[] {8, 40}) {
            open.clear();
            armedAfter(5, 100);
            meters.delayed(100 * DAY);
            run(5, 7, 100);
            open(7, 100 * DAY);
            run(7, 7 + hang, 0);
            meters.disarmed((7L + hang) * SECOND);
            run(7 + hang, 12 + hang, 100);
            assertThat(meters.faultPhase(POINTS, 0, 2 + hang).calls().missing()).isEqualTo(100L * hang);
        }
    }

    /** The twin: a delay that ends by itself is slow, and no more. */
    @Test
    void whereADelayEndsByItselfNoCallsAreMissing() {
        armedAfter(5, 100);
        meters.delayed(9 * SECOND);
        run(5, 7, 100);
        open(7, 9 * SECOND);
        run(7, 15, 0);
        meters.disarmed(15 * SECOND);
        run(15, 20, 100);
        assertThat(meters.faultPhase(POINTS, 0, 10).calls().missing()).isZero();
    }

    @Test
    void aCallThatWasUnderWayAtArmingHangsForAsLongAsTheFaultsAreOnAtMost() {
        meters.begin(0);
        run(0, 5, 100);
        open(4.9, 0);
        meters.armed(5 * SECOND, List.of());
        meters.delayed(100 * DAY);
        run(5, 15, 100);
        meters.disarmed(15 * SECOND);
        assertThat(meters.openFromBefore(POINTS).open()).isZero();
        run(15, 17, 100);
        assertThat(meters.openFromBeforeNow(POINTS).open()).isEqualTo(1);
    }

    @Test
    void aStopConditionSeesTheOpenCallsOfTheFaultPhaseAlone() {
        meters.begin(0);
        run(0, 5, 100);
        open(4, 0);
        meters.armed(5 * SECOND, List.of());
        open(6, 0);
        run(5, 8, 100);
        assertThat(watch(3).open()).isEqualTo(1);
        assertThat(last(3).open()).isEqualTo(2);
    }

    @Test
    void aPhaseHasTheOpenCallsThatBeganInIt() {
        armedAfter(5, 100);
        open(4, 0);
        open(6, 0);
        open(14, 0);
        run(5, 15, 100);
        meters.disarmed(15 * SECOND);
        open(16, 0);
        run(15, 20, 100);
        Calls calls = meters.faultPhase(POINTS, 0, 10).calls();
        assertThat(calls.begun()).isEqualTo(1_002);
        assertThat(calls.open()).isEqualTo(2);
        assertThat(calls.overdue()).isEqualTo(2);
        assertThat(calls.oldest()).isEqualTo(14.0 * SECOND);
        assertThat(calls.openAtOrAbove(6.0 * SECOND)).isEqualTo(2);
    }

    @Test
    void whatIsLostSightOfHasNotEndedEither() {
        armedAfter(5, 100);
        int unseen = recorder.begun(6 * SECOND);
        run(5, 15, 100);
        meters.disarmed(15 * SECOND);
        run(15, 20, 100);
        Calls calls = meters.faultPhase(POINTS, 0, 10).calls();
        assertThat(unseen).isPositive();
        assertThat(calls.overdue()).isEqualTo(1);
        assertThat(calls.oldest()).as("it began before the phase was over").isEqualTo(5.0 * SECOND);
    }

    @Test
    void whereEverythingStandsStillWhatWouldHaveBeenCalledCountsAsOpen() {
        armedAfter(5, 100);
        run(5, 10, 100);
        for (int worker = 0; worker < 8; worker++) {
            open(10, 0);
        }
        run(10, 13, 0);
        Calls calls = watch(5);
        assertThat(calls.open()).as("the calls that there are").isEqualTo(8);
        // Two seconds of a hundred each came back; of the three since, those that would be older than a second are
        // overdue.
        assertThat(calls.count()).isEqualTo(200);
        assertThat(calls.judged() - calls.count()).isBetween(190L, 220L);
        assertThat(calls.percentile(0.99)).isGreaterThan(2.8 * SECOND);
    }

    @Test
    void fewCallsAreEnoughWhereEverythingStandsStill() {
        armedAfter(5, 100);
        recorder.returned(recorder.begun(5 * SECOND), 10 * MS);
        for (int worker = 0; worker < 8; worker++) {
            open(5.1, 0);
        }
        run(5, 6, 0);
        assertThat(watch(5).noneComesBack()).as("none is older than a second").isFalse();
        run(6, 7, 0);
        Calls calls = watch(5);
        assertThat(calls.count()).isEqualTo(1);
        assertThat(calls.judged()).isLessThan(20);
        assertThat(calls.noneComesBack()).isTrue();
    }

    @Test
    void whereNothingWasToBeExpectedSilenceMeansNothing() {
        armedAfter(5, 2);
        run(5, 10, 2);
        open(9, 0);
        run(10, 12, 0);
        assertThat(watch(5).judged() - watch(5).count()).isEqualTo(1);
    }

    @Test
    void aPhaseThatEndsInAStandstillLacksTheCallsThatWouldHaveCome() {
        armedAfter(5, 100);
        run(5, 10, 100);
        open(10, 0);
        run(10, 15, 0);
        meters.disarmed(15 * SECOND);
        assertThat(meters.openAtDisarming(POINTS).overdue()).isEqualTo(1);
        recorder.returned(open.remove(0).segment(), 5 * SECOND);
        run(15, 20, 100);
        Calls calls = meters.faultPhase(POINTS, 0, 10).calls();
        assertThat(calls.open()).isZero();
        assertThat(calls.missing()).as("five seconds of a hundred").isEqualTo(500);
    }

    @Test
    void aPhaseThatGoesOnLacksNone() {
        armedAfter(5, 100);
        open(10, 0);
        run(5, 15, 100);
        meters.disarmed(15 * SECOND);
        run(15, 20, 100);
        assertThat(meters.faultPhase(POINTS, 0, 10).calls().missing()).isZero();
    }

    private void armedAfter(int seconds, int perSecond) {
        meters.begin(0);
        run(0, seconds, perSecond);
        meters.armed(seconds * SECOND, List.of());
    }

    private void open(double second, long injected) {
        long begun = (long) (second * SECOND);
        open.add(new Open(recorder, recorder.begun(begun), begun, injected));
    }

    /** Calls of 10 ms, and a tick at the end of each second. */
    private void run(double from, double to, int perSecond) {
        double second = from;
        while (second < to) {
            for (int i = 0; i < perSecond; i++) {
                recorder.returned(recorder.begun((long) (second * SECOND)), 10 * MS);
            }
            second = Math.min(to, second + 1);
            meters.tick((long) (second * SECOND));
        }
    }

    private Calls watch(int seconds) {
        return meters.lastSeconds(POINTS, seconds, true).calls();
    }

    private Calls last(int seconds) {
        return meters.lastSeconds(POINTS, seconds, false).calls();
    }
}
