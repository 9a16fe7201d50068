package io.chaos4j.model;

/**
 * What a rule, or all rules together, never exceed by one. Zero stands for <em>no limit</em>.
 *
 * @param concurrent calls inside an injection at the same time
 * @param total injections while armed
 * @param perSecond injections begun within one second
 */
public record Limit(int concurrent, long total, int perSecond) {

    /** Nothing is limited. */
    public static final Limit NONE = new Limit(0, 0, 0);

    public Limit {
        if (concurrent < 0 || total < 0 || perSecond < 0) {
            throw new IllegalArgumentException("limits are 0 (none) or more: concurrent=" + concurrent + ", total="
                    + total + ", per-second=" + perSecond);
        }
    }

    /** What holds where another limit holds too: the lower of each. */
    public Limit and(Limit other) {
        return new Limit((int) lower(concurrent, other.concurrent), lower(total, other.total), (int)
                lower(perSecond, other.perSecond));
    }

    private static long lower(long one, long other) {
        return one == 0 || other == 0 ? one + other : Math.min(one, other);
    }

    /** Whether anything is limited. */
    public boolean isNone() {
        return concurrent == 0 && total == 0 && perSecond == 0;
    }
}
