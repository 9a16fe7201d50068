package io.chaos4j.engine;

import io.chaos4j.event.Problems;
import io.chaos4j.fault.Effect;
import io.chaos4j.plan.PlannedRule;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One rule for as long as it is armed once: chance, limits and counters. Thread-safe; on the hot path.
 *
 * <p>It decides in two steps, so that the first, which is all that most calls see of it, is small enough to be compiled into them:
 * {@link #draw}, and for a call that is chosen {@link #announce}.
 */
public class RuleArm {

    /** What {@link #draw} gives for a call that nothing happens to; a call that draws just this, one in 2^64, is spared too. */
    public static final long SPARED = 0;

    /** What it gives where every call is chosen and none need draw. */
    private static final long EVERY = 1;

    /** How many causes behind a failure are looked at. */
    private static final int DEEPEST = 8;

    final Arming arming;
    final String origin;

    private final PlannedRule rule;
    private final Chance chance;
    private final Budget own;
    /** Null where it has no end. */
    private final @Nullable Healing healing;

    private final LongAdder limited = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder served = new LongAdder();
    private volatile boolean disabled;
    private volatile @Nullable Strike last;

    /** Plain: who reads it once a second misses a longer one for a second at most. */
    private long longestDelay;

    /** What disarmed the rule, and what kept a strike from acting: reported later, by a thread of the engine. */
    private volatile @Nullable Throwable broke;

    private volatile @Nullable Throwable failure;
    private volatile boolean reported;

    RuleArm(String experiment, PlannedRule rule, Arming arming) {
        this(experiment, rule, arming, rule.rate());
    }

    RuleArm(String experiment, PlannedRule rule, Arming arming, double rate) {
        this.rule = rule;
        this.arming = arming;
        this.origin = experiment + "/" + rule.label();
        this.chance = new Chance(rule.seed() ^ Chance.ofName(rule.label()), rate);
        this.own = new Budget(rule.limit());
        this.healing =
                rule.spell().times() == 0 ? null : new Healing(rule.spell().times());
        arming.announcedIn(own);
    }

    /**
     * Draws for one eligible call; reads no clock. Where every call is struck there is nothing to draw, and the announcement is
     * the only counter: an atomic addition less.
     *
     * @param stripe a small number of the current thread's own
     * @return {@link #SPARED}, or what chose the call: bits that are not all zero
     */
    public long draw(int stripe) {
        if (arming.vetoed() || disabled) {
            return SPARED;
        }
        if (chance.always()) {
            return EVERY;
        }
        long drawn = chance.draw(stripe);
        return chance.strikes(drawn) ? drawn : SPARED;
    }

    /** Draws, though nothing may be left to chance. */
    final long drawn(int stripe) {
        long drawn = chance.draw(stripe);
        return chance.strikes(drawn) ? drawn : SPARED;
    }

    /**
     * The same with a part of the rate.
     *
     * @param share of it, above 0 and at most 1
     */
    final long drawn(int stripe, double share) {
        long drawn = chance.draw(stripe);
        return chance.strikes(drawn, share) ? drawn : SPARED;
    }

    /** Whether it strikes nothing any more. */
    final boolean isOver() {
        return arming.vetoed() || disabled;
    }

    /** How many calls have drawn. */
    final long allDrawn() {
        return chance.drawn();
    }

    /** How many calls it left alone because they were inside of none that has an arm; where no calls are divided, none. */
    long outside() {
        return 0;
    }

    /** How many calls it has let pass because it had not begun, or was not on. */
    long early() {
        return 0;
    }

    /**
     * How many calls reached it.
     *
     * @param early those that it has let pass
     */
    long eligible(long decided, long early) {
        return early + (chance.always() ? decided : chance.drawn());
    }

    /**
     * Announces the strike of a chosen call, in the rule's own counter and in that of all rules where they have a limit together.
     *
     * @param drawn what {@link #draw} gave
     * @return null when nothing happens to it after all: a limit is reached, or the fault is over
     */
    public @Nullable Strike announce(long drawn) {
        @Nullable Strike strike = announced(drawn);
        if (strike != null && arming.serves()) {
            served.increment();
        }
        return strike;
    }

    /**
     * The same for a call that was drawn on another thread, or earlier.
     *
     * @param serves what {@link #serves} gave then
     */
    public @Nullable Strike announce(long drawn, boolean serves) {
        @Nullable Strike strike = announced(drawn);
        if (strike != null && serves) {
            served.increment();
        }
        return strike;
    }

    /** Whether the current thread is inside a call that is judged. */
    public boolean serves() {
        return arming.serves();
    }

    private @Nullable Strike announced(long drawn) {
        if (healing != null && healing.leavesAlone()) {
            return null;
        }
        long entry = own.enter();
        if (entry == Budget.REFUSED) {
            limited.increment();
            return null;
        }
        if (arming.all.limitsConcurrent() && arming.all.enter() == Budget.REFUSED) {
            own.withdraw();
            limited.increment();
            return null;
        }
        long now = arming.clock.nanoTime();
        if (arming.vetoed() || now - arming.deadline >= 0) {
            withdraw();
            return null;
        }
        if (!spend(now)) {
            withdraw();
            limited.increment();
            return null;
        }
        // Last, so that what a limit refuses is never taken for healed.
        if (healing != null && !healing.spend()) {
            own.giveBack();
            arming.all.giveBack();
            withdraw();
            return null;
        }
        try {
            long bits = chance.always() ? chance.bits(Budget.ordinal(entry)) : Chance.mix(drawn);
            Strike strike = strike(rule.fault().decide(bits));
            own.noteHighest(entry);
            return strike;
        } catch (Throwable escaped) {
            // Any Throwable: this is the application's thread, and it must leave the counters as it found them.
            failed(escaped);
            return null;
        }
    }

    /** Both totals first: what one limit refuses is given back to the other. */
    private boolean spend(long now) {
        if (!own.spendOfTotal()) {
            return false;
        }
        if (!arming.all.spendOfTotal()) {
            own.giveBack();
            return false;
        }
        if (own.spendOfSecond(now) && arming.all.spendOfSecond(now)) {
            return true;
        }
        own.giveBack();
        arming.all.giveBack();
        return false;
    }

    /** A fault that always gives the same effect gets the same strike. */
    private Strike strike(Effect effect) {
        @Nullable Strike seen = last;
        if (seen != null && seen.effect() == effect) {
            return seen;
        }
        if (effect.delayNanos() > longestDelay) {
            longestDelay = effect.delayNanos();
        }
        Strike made = new Strike(this, effect);
        last = made;
        return made;
    }

    /** The longest delay so far, in nanoseconds. */
    long longestDelay() {
        return longestDelay;
    }

    private void withdraw() {
        if (arming.all.limitsConcurrent()) {
            arming.all.withdraw();
        }
        own.withdraw();
    }

    void spared() {
        if (healing != null) {
            healing.giveBack();
        }
        own.giveBack();
        arming.all.giveBack();
        withdraw();
    }

    /** Announces a strike again that has acted in part and was done; nothing is spent or counted once more. */
    boolean again() {
        if (!own.enterAgain()) {
            return false;
        }
        if (arming.all.limitsConcurrent() && !arming.all.enterAgain()) {
            own.leave();
            return false;
        }
        if (isOver() || arming.clock.nanoTime() - arming.deadline >= 0) {
            done();
            return false;
        }
        return true;
    }

    void done() {
        if (arming.all.limitsConcurrent()) {
            arming.all.leave();
        }
        own.leave();
    }

    /**
     * An announced strike came to nothing, and the call was not struck. A thread without stack, or a JVM without memory, says nothing
     * about the rule: only this strike is withdrawn. Whatever else it is will happen again, so the rule is disarmed.
     *
     * <p>It is reported later: this is the application's thread, and what it lacks is the stack that a report takes.
     */
    void failed(Throwable cause) {
        spared();
        failed.increment();
        if (isOutOfRoom(cause)) {
            failure = cause;
        } else {
            disabled = true;
            if (broke == null) {
                broke = cause;
            }
        }
    }

    /** Loaders and constructors wrap what they run into. */
    private static boolean isOutOfRoom(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof VirtualMachineError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Reports what has gone wrong since it was last asked; on a thread of the engine. */
    void report(Problems problems) {
        @Nullable Throwable withdrawn = failure;
        if (withdrawn != null) {
            failure = null;
            problems.add("Injections of the rule '" + rule.label() + "' could not be made: " + Words.of(withdrawn));
        }
        @Nullable Throwable cause = broke;
        if (cause != null && !reported) {
            reported = true;
            problems.add("The rule '" + rule.label() + "' was disarmed because it broke: " + Words.of(cause));
        }
    }

    RuleCount count() {
        long struck = own.entered();
        long refused = limited.sum();
        long lost = failed.sum();
        long left = healing == null ? 0 : healing.leftAlone();
        // Calls that were left alone while an announced strike came to nothing are spared by chance: the rule goes on.
        long healed = struck < rule.spell().times() ? 0 : left;
        long early = early();
        @Nullable Throwable cause = broke;
        return new RuleCount(
                rule.label(),
                rule.on(),
                eligible(struck + refused + lost + left, early),
                struck,
                refused,
                own.highest(),
                lost,
                cause == null ? "" : Words.of(cause),
                arming.judges() ? Math.min(struck, served.sum()) : RuleCount.NOT_ASKED,
                early,
                healed);
    }
}
