package io.chaos4j.model;

/**
 * From which call on a fault strikes, and how often before it is healed. Part of what a fault is, as its rate is; no {@link Limit}, which is what
 * an experiment must not exceed.
 *
 * @param after so many eligible calls pass before it begins; 0 for none
 * @param times so many calls are struck, then none; 0 for no end
 */
public record Spell(long after, long times) {

    /** From the first call on, without an end. */
    public static final Spell ENDLESS = new Spell(0, 0);

    public Spell {
        if (after < 0 || times < 0) {
            throw new IllegalArgumentException("a spell is 0 (none) or more: after=" + after + ", times=" + times);
        }
    }

    /** Whether it lasts from the first call to the last. */
    public boolean isEndless() {
        return after == 0 && times == 0;
    }

    /** What is struck at most, as a limit says it. */
    public Limit limit() {
        return new Limit(0, times, 0);
    }
}
