package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Clumps;
import io.chaos4j.check.claim.Tails;
import io.chaos4j.measure.Block;
import io.chaos4j.model.PointRef;
import java.util.List;

/**
 * How long a service was well between one bad time and the next. What came back after that long says how long it has to stay away until it can
 * be believed to be over. Were times like these to come at random, the next calm would be longer than S × (α<sup>−1/n</sup> − 1) with
 * likelihood α, after n of them that lasted S together (the predictive distribution of exponential waiting times; Lawless, <i>Statistical Models
 * and Methods for Lifetime Data</i>, 2nd edition, 4.1).
 *
 * @param times how many times it was well
 * @param seconds how long together
 */
public record Calm(int times, double seconds) {

    /** It was never bad, or never well. */
    public static final Calm NONE = new Calm(0, 0);

    private static final double SELDOM = 0.02;

    /** Calls that fail so much more clumped than independently do so in episodes. */
    private static final double EPISODES = 4;

    /** One more time that ended. */
    public Calm and(double more) {
        return new Calm(times + 1, seconds + more);
    }

    /** How long it has to be well until it is hardly one of these times; 0 without any. */
    public double toBelieve() {
        return times == 0 ? 0 : seconds * (Math.pow(SELDOM, -1.0 / times) - 1);
    }

    /** Between episodes of failing calls in the fault phase; {@link #NONE} where they failed at any time, or in one go. */
    static Calm betweenEpisodes(PointRef point, List<Block> phase, Baseline baseline, Measurements measurements) {
        Blocks before = RecoveryCalls.of(baseline.blocks(point)).share(block -> measurements.unexpected(point, block));
        Blocks errors = Blocks.of(
                phase.stream().mapToDouble(Block::count).toArray(),
                phase.stream()
                        .mapToDouble(block -> measurements.unexpected(point, block))
                        .toArray());
        if (!(before.whole() > 0) || Clumps.ofShare(errors, Blocks.NONE, RecoveryRule.SELDOM) < EPISODES) {
            return NONE;
        }
        double allowed = before.ratio() + RecoveryRule.ERRORS;
        Calm calm = NONE;
        double since = 0;
        boolean wasBad = false;
        boolean wasEver = false;
        for (int i = 0; i < phase.size(); i++) {
            boolean bad = Tails.binomialAtLeast(errors.whole(i), allowed, errors.part(i)) <= RecoveryRule.SELDOM;
            if (bad && !wasBad && wasEver) {
                calm = calm.and(since);
            }
            since = bad ? 0 : since + phase.get(i).seconds();
            wasBad = bad;
            wasEver |= bad;
        }
        return calm;
    }
}
