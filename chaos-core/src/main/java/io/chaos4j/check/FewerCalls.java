package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.RateClaim;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.PointRef;

/**
 * Whether a point was called less often than before, and not by chance. A load that dies in the middle has half of its seconds empty; by itself
 * such a phase looks as if calls came in one large clump, which explains everything. So it is taken as clumped as the calls of the baseline.
 */
public final class FewerCalls {

    private static final double ALPHA = 0.05;

    private FewerCalls() {}

    /**
     * Whether its rate was below a share of the baseline's, beyond the errors of both.
     *
     * @param share of the baseline's rate
     */
    public static boolean than(double share, PointRef point, View phase, Baseline baseline) {
        Blocks before = RecoveryCalls.of(baseline.blocks(point)).ended();
        Blocks now = RecoveryCalls.of(phase.calls().apply(point)).begun();
        if (before.part() <= 0 || now.whole() <= 0) {
            return false;
        }
        Blocks together = Blocks.of(new double[] {now.whole()}, new double[] {now.part()});
        Estimate limit = RateClaim.estimate(before, Blocks.NONE, ALPHA).times(share, 0);
        return RateClaim.estimate(together, before, ALPHA).below(limit) == Outcome.TRUE;
    }
}
