package io.chaos4j.check.claim;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * The odds of a claim that fewer calls than a fixed share contradict, by the exact binomial. What was seen are a few calls too: their share is
 * not taken for the true one, but is drawn from what it may be after them (Jeffreys' interval, a Beta distribution). So ten calls without an
 * error promise nothing about 99 %, and the longer one looks, the shorter the run that is asked for.
 */
public final class ShareOdds implements Odds {

    private static final int SHARES = 40;
    private static final double DEVIATIONS = 5;

    /** Below it the steps would begin nearer to 0 than a double can be. */
    private static final double RAREST = 0.001;

    /** What is added to what did not happen, by Jeffreys' rule. */
    public static final double JEFFREYS = 0.5;

    private final double callsPerSecond;
    private final double seenSeconds;
    private final double allowed;
    private final double alpha;
    private final Contradictions seen;
    private final DoubleFunction<Contradictions> planted;
    private final double[] shares = new double[SHARES];
    private final double[] weights = new double[SHARES];

    /**
     * How many calls contradict.
     *
     * @param share of all calls
     * @param inflation how many calls are worth one independent one
     * @param telling in how many seconds they did, as {@link Blocks#telling} counts
     */
    public record Contradictions(double share, double inflation, double telling) {}

    /**
     * The odds of one claim.
     *
     * @param callsPerSecond how many were seen
     * @param seenSeconds for how long
     * @param seen how many of them contradict
     * @param rare how much of a call may contradict that was not seen; {@link #JEFFREYS} where nothing better is known
     * @param allowed the share that the claim is about
     * @param planted what contradicts in a service that misses its limit by so many times
     */
    public ShareOdds(
            double callsPerSecond,
            double seenSeconds,
            Contradictions seen,
            double rare,
            double allowed,
            DoubleFunction<Contradictions> planted,
            double alpha) {
        this.callsPerSecond = callsPerSecond;
        this.seenSeconds = seenSeconds;
        this.seen = seen;
        this.allowed = allowed;
        this.planted = planted;
        this.alpha = alpha;
        weigh(callsPerSecond * seenSeconds / seen.inflation(), rare);
    }

    /** What the true share may be, in steps of equal quotients, and how likely each is. */
    private void weigh(double worth, double rare) {
        double k = Math.max(RAREST, worth * seen.share() + rare);
        double n = worth * (1 - seen.share()) + JEFFREYS;
        double middle = k / (k + n);
        double width = Math.exp(DEVIATIONS / Math.sqrt(k));
        double from = middle / width;
        double step = Math.pow(width, 2.0 / SHARES);
        double below = 0;
        for (int i = 0; i < SHARES; i++) {
            double to = i == SHARES - 1 ? 1 : Math.min(1, from * step);
            double belowTo = Tails.shareBelow(to, k, n);
            shares[i] = Math.min(from * Math.sqrt(step), Math.sqrt(from * to));
            weights[i] = belowTo - below;
            below = belowTo;
            from = to;
        }
    }

    @Override
    public double isTrue(double seconds, double before) {
        double calls = callsPerSecond * seconds;
        return mean(seen, seconds, before, worth -> {
            double most = Tails.mostWhole(worth, allowed, alpha);
            if (most < 0 && Tails.mostWhole(calls, allowed, alpha) < 0) {
                return 0;
            }
            // Where nothing contradicts there are no clumps either.
            double few = Math.max(0, most);
            return expected(share -> Tails.binomialAtMost(worth, share, few));
        });
    }

    @Override
    public double isFalse(double seconds, double before) {
        return mean(seen, seconds, before, worth -> {
            double fewest = Tails.fewestWhole(worth, allowed, alpha);
            return fewest > worth ? 0 : expected(share -> Tails.binomialAtLeast(worth, share, fewest));
        });
    }

    @Override
    public double finds(double times, double seconds, double before) {
        Contradictions wrong = planted.apply(times);
        return mean(wrong, seconds, before, worth -> {
            double fewest = Tails.fewestWhole(worth, allowed, alpha);
            return fewest > worth ? 0 : Tails.binomialAtLeast(worth, wrong.share(), fewest);
        });
    }

    /** Over what the calls may be found to be worth. */
    private double mean(Contradictions of, double seconds, double before, DoubleUnaryOperator likelihood) {
        double sum = 0;
        double[] likely = Clumps.likely(seconds + before, seenSeconds, of.telling(), alpha);
        for (double clumps : likely) {
            sum += likelihood.applyAsDouble(callsPerSecond * seconds / Math.max(1, of.inflation() * clumps));
        }
        return sum / likely.length;
    }

    private double expected(DoubleUnaryOperator likelihood) {
        double sum = 0;
        for (int i = 0; i < SHARES; i++) {
            sum += weights[i] > 0 ? weights[i] * likelihood.applyAsDouble(shares[i]) : 0;
        }
        return Math.min(1, sum);
    }
}
