package io.chaos4j.fault;

import java.util.List;

/**
 * A fault that decides per call.
 *
 * <p>Rate, limits and target are not its business: it is asked only for calls that are struck. It does not sleep, throw
 * or read a clock, and the same random number gives the same effect. Thread-safe; called on the application's threads.
 */
public non-sealed interface CallFault extends Fault {

    /**
     * The effect on one struck call.
     *
     * @param random 64 uniformly distributed bits of this call's own
     */
    Effect decide(long random);

    /**
     * One effect of each kind that it decides on; either all of them are after-effects, or none is. It is asked before the fault is armed, so that an effect that a place cannot apply
     * is refused and not found out by a call.
     */
    default List<Effect> examples() {
        return List.of(decide(0));
    }

    @Override
    default boolean delaysOnly() {
        return examples().stream().allMatch(Effect::delaysOnly);
    }

    @Override
    default boolean hasSideEffects() {
        return examples().stream().anyMatch(Effect::hasSideEffects);
    }
}
