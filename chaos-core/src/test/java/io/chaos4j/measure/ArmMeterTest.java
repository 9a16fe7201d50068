package io.chaos4j.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that are divided count at their point and in their arm, wherever they end. */
class ArmMeterTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Point SUBMIT = new Point("submit", "");

    private record OpenCall(CallRecorder recorder, int segment, long begun) {}

    private final List<OpenCall> open = new ArrayList<>();
    private final Meters meters =
            new Meters(sink -> open.forEach(call -> sink.open(call.recorder, call.segment, call.begun, 0)));
    private @Nullable Arm next;
    private final CallRecorder recorder = meters.recorder(SUBMIT).divided(() -> next);

    @Test
    void aCallCountsAtItsPointAndInItsArm() {
        phase();
        call(Arm.STRUCK, 2_000_000);
        call(Arm.CONTROL, 1_000_000);
        call(Arm.CONTROL, 1_000_000);
        call(null, 1_000_000);
        next = Arm.STRUCK;
        recorder.threw(recorder.begun(SECOND), 3_000_000, IllegalStateException.class);
        meters.tick(2 * SECOND);
        assertThat(phase(SUBMIT).count()).isEqualTo(5);
        assertThat(phase(SUBMIT.in(Arm.STRUCK)).count()).isEqualTo(2);
        assertThat(phase(SUBMIT.in(Arm.STRUCK)).thrown()).isEqualTo(1);
        assertThat(phase(SUBMIT.in(Arm.CONTROL)).count()).isEqualTo(2);
        assertThat(phase(SUBMIT.in(Arm.CONTROL)).begun()).isEqualTo(2);
        assertThat(meters.points()).containsExactly(SUBMIT);
    }

    @Test
    void openCallsAreOpenInTheirArmToo() {
        phase();
        next = Arm.STRUCK;
        open.add(new OpenCall(recorder, recorder.begun(SECOND), SECOND));
        next = Arm.CONTROL;
        open.add(new OpenCall(recorder, recorder.begun(SECOND), SECOND));
        open.add(new OpenCall(recorder, recorder.begun(SECOND), SECOND));
        meters.tick(2 * SECOND);
        assertThat(phase(SUBMIT).open()).isEqualTo(3);
        assertThat(phase(SUBMIT.in(Arm.STRUCK)).open()).isEqualTo(1);
        assertThat(phase(SUBMIT.in(Arm.CONTROL)).open()).isEqualTo(2);
    }

    @Test
    void theArmOfAnEarlierRunIsNoneOfThisOne() {
        phase();
        next = Arm.STRUCK;
        int segment = recorder.begun(SECOND);
        assertThat(recorder.arm(segment)).isEqualTo(Arm.STRUCK);
        meters.begin(3 * SECOND);
        meters.armed(4 * SECOND, List.of());
        assertThat(recorder.arm(segment)).isNull();
        recorder.returned(segment, SECOND);
        meters.tick(5 * SECOND);
        assertThat(phase(SUBMIT.in(Arm.STRUCK)).count()).isZero();
    }

    private void phase() {
        meters.begin(0);
        meters.armed(SECOND / 2, List.of());
    }

    private Calls phase(Point point) {
        return meters.faultPhase(List.of(point), 0, 1).calls();
    }

    private void call(@Nullable Arm arm, long nanos) {
        next = arm;
        recorder.returned(recorder.begun(SECOND), nanos);
    }
}
