package io.chaos4j.measure;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Arm;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of a point that are divided by arm: each in the point's own meter and in that of its arm. What a call carries is its segment
 * and, in the two highest bits but the sign, its arm. Recording is safe from any thread.
 */
@SuppressWarnings("EnumOrdinal") // bits of a call that lasts no longer than the process
final class ArmMeter implements CallRecorder {

    private static final Arm[] ARMS = Arm.values();

    /** Above it an epoch would have to have a number of 33 million. */
    private static final int SHIFT = 29;

    private static final int SEGMENT = (1 << SHIFT) - 1;

    private final PointMeter all;
    private final PointMeter[] byArm;
    private final Arms arms;

    /** @param byArm in the order of {@link Arm} */
    ArmMeter(PointMeter all, PointMeter[] byArm, Arms arms) {
        this.all = all;
        this.byArm = byArm;
        this.arms = arms;
    }

    @Override
    public int begun(long nanos) {
        int segment = all.begun(nanos);
        @Nullable Arm arm = arms.next();
        if (arm == null) {
            return segment;
        }
        byArm[arm.ordinal()].begunIn(segment);
        return segment | (arm.ordinal() + 1) << SHIFT;
    }

    @Override
    public void returned(int segment, long nanos) {
        all.returned(segment & SEGMENT, nanos);
        int arm = segment >>> SHIFT;
        if (arm != 0) {
            byArm[arm - 1].returned(segment & SEGMENT, nanos);
        }
    }

    @Override
    public void threw(int segment, long nanos, Class<?> type) {
        all.threw(segment & SEGMENT, nanos, type);
        int arm = segment >>> SHIFT;
        if (arm != 0) {
            byArm[arm - 1].threw(segment & SEGMENT, nanos, type);
        }
    }

    @Override
    public @Nullable Arm arm(int segment) {
        int arm = segment >>> SHIFT;
        return arm == 0 || !all.isOfThisRun(segment & SEGMENT) ? null : ARMS[arm - 1];
    }

    boolean belongsTo(Meters meters) {
        return all.belongsTo(meters);
    }

    /** One call is open. */
    void open(int segment, long begunAt, long injected) {
        all.open(segment & SEGMENT, begunAt, injected);
        int arm = segment >>> SHIFT;
        if (arm != 0) {
            byArm[arm - 1].open(segment & SEGMENT, begunAt, injected);
        }
    }

    /** The same at this moment, for those of the meters that are asked for. */
    void openAt(int segment, long begunAt, long injected, Map<PointMeter, OpenList> lists) {
        all.openAt(segment & SEGMENT, begunAt, injected, lists.get(all));
        int arm = segment >>> SHIFT;
        if (arm != 0) {
            PointMeter ofArm = byArm[arm - 1];
            ofArm.openAt(segment & SEGMENT, begunAt, injected, lists.get(ofArm));
        }
    }
}
