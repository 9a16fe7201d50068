package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Estimate;
import io.chaos4j.check.claim.RateClaim;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.measure.Block;
import io.chaos4j.measure.Calls;
import io.chaos4j.measure.Windowed;
import io.chaos4j.model.PointRef;
import java.util.List;

/**
 * Whether a point was called less often than before, and not by chance. A load that dies in the middle has half of its seconds empty; by itself
 * such a phase looks as if calls came in one large clump, which explains everything. So it is taken as clumped as the calls of the baseline.
 */
public final class FewerCalls {

    private static final double ALPHA = 0.05;

    /** One client that waits for its answers, less what is not known so exactly. */
    private static final double ONE_CLIENT = 0.8;

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

    /**
     * Whether clients that wait for their answers, and call again so long after, would call so much less often because the answers take longer:
     * N clients that rest for Z between calls of R make N / (Z + R) calls a second, which for both rates and both durations gives N. Load that
     * died asks for less than one such client, unless calls became slower at the same time; the two look alike then.
     */
    public static boolean isExplainedBySlowness(PointRef point, View phase, Baseline baseline) {
        List<Block> blocks = baseline.blocks(point);
        double seconds = blocks.stream().mapToDouble(Block::seconds).sum();
        Calls before = Block.sum(blocks);
        Windowed now = phase.calls().apply(point);
        double slower = (now.calls().mean() - before.mean()) / 1e9;
        double rarer = now.seconds() / now.calls().count() - seconds / before.count();
        return slower / rarer >= ONE_CLIENT;
    }
}
