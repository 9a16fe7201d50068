package io.chaos4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Point;
import io.chaos4j.testing.Threads;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MetersTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final Point POINT = Point.method("com.acme.Orders", "submit");
    private static final List<Point> POINTS = List.of(POINT);

    private final Meters meters = new Meters();
    private final CallRecorder recorder = meters.recorder(POINT);

    @Test
    void aSecondHasTheCallsThatEndedInItAndAPhaseThoseThatBeganInIt() {
        meters.begin(0);
        int before = recorder.begun(9 * SECOND);
        meters.tick(10 * SECOND);
        meters.armed(10 * SECOND, List.of());
        int within = recorder.begun(10 * SECOND);
        recorder.returned(before, 1500 * MS);
        recorder.returned(within, 500 * MS);
        meters.tick(11 * SECOND);
        assertThat(meters.lastSeconds(POINTS, 1, false).calls().count()).isEqualTo(2);
        assertThat(meters.lastSeconds(POINTS, 1, true).calls().count())
                .as("begun since arming")
                .isEqualTo(1);
        meters.disarmed(12 * SECOND);
        assertThat(meters.faultPhase(POINTS, 0, 2).calls().count()).isEqualTo(1);
    }

    @Test
    void aCallThatBeginsAfterDisarmingIsInNoPhase() {
        meters.begin(0);
        meters.armed(0, List.of());
        meters.disarmed(SECOND);
        recorder.returned(recorder.begun(SECOND - 1), MS);
        recorder.returned(recorder.begun(SECOND), MS);
        meters.tick(2 * SECOND);
        assertThat(meters.faultPhase(POINTS, 0, 1).calls().count()).isEqualTo(1);
        assertThat(meters.lastSeconds(POINTS, 1, false).calls().count()).isEqualTo(2);
    }

    @Test
    void eachAfterHasTheCallsThatBeganFromThenOn() {
        meters.begin(0);
        meters.armed(0, List.of(2 * SECOND, 15 * SECOND, 2 * SECOND));
        for (int second = 0; second < 20; second++) {
            recorder.returned(recorder.begun(second * SECOND), MS);
        }
        meters.disarmed(20 * SECOND);
        meters.tick(20 * SECOND);
        assertThat(meters.faultPhase(POINTS, 0, 20).calls().count()).isEqualTo(20);
        assertThat(meters.faultPhase(POINTS, 2 * SECOND, 18).calls().count()).isEqualTo(18);
        assertThat(meters.faultPhase(POINTS, 15 * SECOND, 5).calls().count()).isEqualTo(5);
        assertThat(meters.faultPhase(POINTS, 15 * SECOND, 5).rate()).isEqualTo(1);
    }

    @Test
    void anAfterThatIsLaterThanDisarmingHasNoCalls() {
        meters.begin(0);
        meters.armed(0, List.of(15 * SECOND));
        recorder.returned(recorder.begun(SECOND), MS);
        meters.disarmed(5 * SECOND);
        recorder.returned(recorder.begun(16 * SECOND), MS);
        meters.tick(17 * SECOND);
        assertThat(meters.faultPhase(POINTS, 15 * SECOND, 0).calls().count()).isZero();
        assertThat(meters.faultPhase(POINTS, 0, 5).calls().count()).isEqualTo(1);
    }

    @Test
    void whatHasNotEndedIsStillKnownToHaveBegun() {
        meters.begin(0);
        meters.armed(0, List.of());
        recorder.returned(recorder.begun(1), MS);
        recorder.begun(2);
        recorder.begun(3);
        meters.disarmed(SECOND);
        meters.tick(SECOND);
        Calls calls = meters.faultPhase(POINTS, 0, 1).calls();
        assertThat(calls.begun() - calls.count()).isEqualTo(2);
    }

    @Test
    void theCallsOfAnEarlierRunAreInNoPhaseOfTheNext() {
        meters.begin(0);
        meters.armed(0, List.of());
        int old = recorder.begun(1);
        meters.disarmed(SECOND);
        meters.begin(2 * SECOND);
        meters.armed(3 * SECOND, List.of());
        recorder.returned(old, 3 * SECOND);
        recorder.returned(recorder.begun(4 * SECOND), MS);
        meters.disarmed(5 * SECOND);
        meters.tick(5 * SECOND);
        Calls phase = meters.faultPhase(POINTS, 0, 2).calls();
        assertThat(phase.count()).isEqualTo(1);
        assertThat(phase.begun()).isEqualTo(1);
        assertThat(meters.lastSeconds(POINTS, 5, false).calls().count())
                .as("ended in it")
                .isEqualTo(2);
    }

    @Test
    void pointsThatAreFirstCalledWhileARunBeginsLoseNoCall() {
        for (int round = 0; round < 500; round++) {
            Meters racing = new Meters();
            Threads.start(2, number -> {
                        if (number == 0) {
                            racing.begin(0);
                        } else {
                            racing.recorder(POINT);
                        }
                    })
                    .close();
            racing.armed(0, List.of());
            CallRecorder late = racing.recorder(POINT);
            late.returned(late.begun(1), MS);
            racing.tick(SECOND);
            assertThat(racing.faultPhase(POINTS, 0, 1).calls().count()).isEqualTo(1);
        }
    }

    @Test
    void aWindowHasItsSecondsAndNoneBefore() {
        meters.begin(0);
        for (int second = 1; second <= 40; second++) {
            for (int call = 0; call < second; call++) {
                recorder.returned(recorder.begun(0), MS);
            }
            meters.tick(second * SECOND);
        }
        assertThat(meters.lastSeconds(POINTS, 1, false).calls().count()).isEqualTo(40);
        assertThat(meters.lastSeconds(POINTS, 5, false).calls().count()).isEqualTo(40 + 39 + 38 + 37 + 36);
        assertThat(meters.lastSeconds(POINTS, 5, false).rate()).isEqualTo(38);
    }

    @Test
    void whatWasAccumulatedBeginsWhenAsked() {
        meters.begin(0);
        recorder.returned(recorder.begun(0), MS);
        meters.tick(SECOND);
        meters.accumulate(SECOND);
        recorder.returned(recorder.begun(SECOND), MS);
        recorder.returned(recorder.begun(SECOND), MS);
        meters.tick(3 * SECOND);
        Windowed windowed = meters.accumulated(POINTS);
        assertThat(windowed.calls().count()).isEqualTo(2);
        assertThat(windowed.rate()).isEqualTo(1);
    }

    @Test
    void exceptionsCountByTheirTypesAndSupertypes() {
        meters.begin(0);
        recorder.threw(recorder.begun(0), MS, FileNotFoundException.class);
        recorder.threw(recorder.begun(0), MS, IllegalStateException.class);
        recorder.returned(recorder.begun(0), MS);
        meters.tick(SECOND);
        Calls calls = meters.lastSeconds(POINTS, 1, false).calls();
        assertThat(calls.count()).isEqualTo(3);
        assertThat(calls.thrown()).isEqualTo(2);
        assertThat(calls.thrown(List.of("IOException"))).isEqualTo(1);
        assertThat(calls.thrown(List.of(IOException.class.getName(), "FileNotFoundException")))
                .isEqualTo(1);
        assertThat(calls.thrown(List.of("Exception"))).isEqualTo(2);
        assertThat(calls.thrown(List.of("OException"))).isZero();
    }

    @Test
    void serviceTimesAreWithinOnePercent() {
        meters.begin(0);
        for (int i = 1; i <= 1_000; i++) {
            recorder.returned(recorder.begun(0), i * MS);
        }
        recorder.returned(recorder.begun(0), Long.MAX_VALUE);
        recorder.returned(recorder.begun(0), -5);
        meters.tick(SECOND);
        Calls calls = meters.lastSeconds(POINTS, 1, false).calls();
        assertThat(calls.percentile(0.5) / (500.0 * MS)).isBetween(0.99, 1.01);
        assertThat(calls.percentile(0.99) / (990.0 * MS)).isBetween(0.99, 1.01);
        assertThat(calls.atOrAbove(900.0 * MS)).isBetween(100L, 110L);
        assertThat(calls.longest()).isGreaterThan(599e9);
        assertThat(calls.atOrAbove(1e15)).isZero();
    }

    @Test
    void nothingIsLostWhileManyThreadsRecordAndOneTicks() {
        meters.begin(0);
        meters.armed(0, List.of());
        int threads = 8;
        int each = 50_000;
        try (Threads hammering = Threads.start(threads, number -> {
            for (int i = 0; i < each; i++) {
                recorder.returned(recorder.begun(i), MS);
            }
        })) {
            for (int tick = 1; tick < 50; tick++) {
                meters.tick(tick * SECOND);
            }
            assertThat(hammering.threads()).hasSize(threads);
        }
        meters.tick(50 * SECOND);
        Calls calls = meters.faultPhase(POINTS, 0, 50).calls();
        assertThat(calls.count()).isEqualTo((long) threads * each);
        assertThat(calls.begun()).isEqualTo((long) threads * each);
        assertThat(meters.accumulated(POINTS).calls().count()).isEqualTo((long) threads * each);
    }

    @Test
    void moreDifferentAftersThanAreToldApartAreRefusedBeforeArming() {
        assertThat(Meters.check(LongStream.rangeClosed(1, 13).boxed().toList())).hasSize(14);
        assertThatThrownBy(
                        () -> Meters.check(LongStream.rangeClosed(1, 14).boxed().toList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 13");
    }

    @Test
    void aTallyHasAllOfAMinuteAndOutlivesTheBeginningOfARun() {
        meters.resume(0);
        Tally tally = meters.tally();
        for (int second = 1; second <= 60; second++) {
            recorder.returned(recorder.begun(second * SECOND - MS), (long) second * MS);
            if (second == 30) {
                meters.begin(second * SECOND);
            } else {
                meters.tick(second * SECOND);
            }
        }
        recorder.returned(recorder.begun(60 * SECOND), MS);

        Windowed all = Optional.ofNullable(meters.close(tally).get(POINT)).orElseThrow();

        assertThat(all.seconds()).isEqualTo(60);
        assertThat(all.calls().count()).isEqualTo(60);
        assertThat(all.calls().longest()).isBetween(60.0 * MS, 61.0 * MS);
        assertThat(meters.lastSeconds(POINTS, 60, false).calls().count())
                .as("what is kept second by second")
                .isEqualTo(16);
    }

    @Test
    void aRecoveryIsKeptBySecondsHoweverLongTheFaultPhaseWas() {
        meters.begin(0);
        meters.armed(0, List.of());
        int minutes = 20 * 60;
        for (int second = 0; second < minutes; second++) {
            calls(1, second);
        }
        meters.disarmed(minutes * SECOND);
        calls(2, minutes);
        calls(3, minutes + 1);
        Windowed all = meters.afterDisarming(POINTS, minutes * SECOND);
        assertThat(all.blocks()).extracting(Block::count).containsExactly(2L, 3L);
        assertThat(all.blocks()).extracting(Block::begun).containsExactly(2L, 3L);
        assertThat(meters.afterDisarming(POINTS, (minutes + 1) * SECOND).blocks())
                .extracting(Block::count)
                .containsExactly(3L);
    }

    @Test
    void whatIsKnownToHaveBegunBeforeARowOfSecondsIsLeftOutOfIt() {
        meters.begin(0);
        meters.armed(0, List.of());
        meters.tick(SECOND);
        meters.disarmed(SECOND);
        meters.tick(2 * SECOND);
        int slow = recorder.begun(2 * SECOND);
        meters.tick(3 * SECOND);
        recorder.returned(slow, 1900 * MS);
        recorder.returned(recorder.begun(3 * SECOND), 900 * MS);
        meters.tick(4 * SECOND);
        assertThat(meters.afterDisarming(POINTS, SECOND).calls().count()).isEqualTo(2);
        assertThat(meters.afterDisarming(POINTS, 3 * SECOND).calls().count()).isEqualTo(1);
    }

    @Test
    void everyWindowIsKeptSecondBySecondToo() {
        meters.begin(0);
        meters.accumulate(0);
        calls(1, 0);
        calls(2, 1);
        assertThat(meters.accumulated(POINTS).blocks()).extracting(Block::count).containsExactly(1L, 2L);
        meters.armed(2 * SECOND, List.of(2 * SECOND));
        calls(3, 2);
        calls(4, 3);
        calls(5, 4);
        int late = recorder.begun(5 * SECOND - MS);
        meters.disarmed(5 * SECOND);
        calls(6, 5);
        recorder.returned(late, 2 * SECOND);
        calls(7, 6);
        assertThat(meters.faultPhase(POINTS, 0, 3).blocks())
                .as("what began in the phase and ended later belongs to its end")
                .extracting(Block::count)
                .containsExactly(3L, 4L, 6L);
        assertThat(meters.faultPhase(POINTS, 2 * SECOND, 1).blocks())
                .extracting(Block::count)
                .containsExactly(6L);
        assertThat(meters.faultPhase(POINTS, 0, 3).blocks())
                .extracting(Block::begun)
                .containsExactly(3L, 4L, 6L);
        assertThat(meters.afterDisarming(POINTS, 5 * SECOND).blocks())
                .extracting(Block::count)
                .containsExactly(6L, 7L);
        assertThat(meters.afterDisarming(POINTS, 5 * SECOND).calls().count()).isEqualTo(13);
        assertThat(meters.afterDisarming(POINTS, 5 * SECOND).seconds()).isEqualTo(2);
        assertThat(meters.lastSeconds(POINTS, 2, false).blocks())
                .extracting(Block::count)
                .containsExactly(6L, 8L);
        assertThat(meters.lastSeconds(POINTS, 2, false).blocks())
                .extracting(Block::seconds)
                .containsExactly(1.0, 1.0);
    }

    /** So many calls in one second, and the second is over. */
    private void calls(int count, int second) {
        for (int i = 0; i < count; i++) {
            recorder.returned(recorder.begun(second * SECOND + i), MS);
        }
        meters.tick((second + 1) * SECOND);
    }

    /** A run of some minutes is judged by its seconds: a look that only keeps longer blocks does not see how these differ. */
    @Test
    void aLookKeepsHalfAnHourSecondBySecond() {
        meters.look(0);
        for (long second = 1; second <= 1_800; second++) {
            recorder.returned(recorder.begun((second - 1) * SECOND), MS);
            meters.tick(second * SECOND);
        }
        assertThat(meters.accumulated(POINTS).blocks()).hasSize(1_800).allMatch(block -> block.count() == 1);
    }
}
