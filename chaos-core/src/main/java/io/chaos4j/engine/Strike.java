package io.chaos4j.engine;

import io.chaos4j.fault.Effect;
import io.chaos4j.time.Cut;
import io.chaos4j.time.Later;

/**
 * An announced strike: an effect that is about to be applied to one call. The gate applies it and then says
 * {@link #done()}, {@link #failed} where it could not, or {@link #spared}; one of them, exactly once, whatever happens.
 *
 * <p>One per rule and arming where the effect is always the same, so that striking need not allocate; it has no state of
 * its own.
 */
public final class Strike {

    private final RuleArm arm;
    private final Effect effect;

    Strike(RuleArm arm, Effect effect) {
        this.arm = arm;
        this.effect = effect;
    }

    /** What to do to the call. */
    public Effect effect() {
        return effect;
    }

    /** Whether nothing is to be done to the call, only {@link #done()} is to be called at its end. */
    public boolean dry() {
        return arm.arming.dry;
    }

    /** Sits out a delay on the current thread; disarming, the deadline and an interrupt end it. */
    public void await(Effect.Delay delay) {
        arm.arming.waits.await(arm.arming.clock, delay.nanos());
    }

    /**
     * Sits out a delay on the current thread; disarming, the deadline, an interrupt and what the call has promised end it.
     *
     * @param nanos how long
     */
    public void await(long nanos, Cut cut) {
        arm.arming.waits.await(arm.arming.clock, nanos, cut);
    }

    /**
     * Sits out a delay without a thread; disarming and the deadline end it. {@link #done()} remains to be called.
     *
     * @param nanos how long
     * @param action what follows: short, because it runs on a thread of the engine or on the one that disarms
     */
    public Later.Pending later(long nanos, Runnable action) {
        return arm.arming.later(nanos, action);
    }

    /** Whether nothing is injected any more: disarmed, or past the deadline; asked by those who decide first and act later. */
    public boolean withdrawn() {
        return arm.arming.over();
    }

    /** What injected exceptions say: {@code injected by <experiment>/<fault> at …}. */
    public String origin() {
        return arm.origin;
    }

    /** It has acted. */
    public void done() {
        arm.done();
    }

    /**
     * Announces the rest of a strike whose first part is done; the call counts once.
     *
     * @return false when the rest does not happen: as many as allowed are inside, or the fault is over. Else {@link #done()} is due again
     */
    public boolean again() {
        return arm.again();
    }

    /** There was nothing to act on: the call goes on as if it had not been chosen. */
    public void spared() {
        arm.spared();
    }

    /** It could not act: it does not count as struck, the rule is disarmed and the reason reported once. */
    public void failed(Throwable cause) {
        arm.failed(cause);
    }
}
