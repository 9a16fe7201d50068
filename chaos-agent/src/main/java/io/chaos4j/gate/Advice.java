package io.chaos4j.gate;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/** What an integration does at its woven places. Called when places link and when plans are bound; never per call. */
public interface Advice {

    /**
     * Whether the class that contains the woven method is one the integration is meant for; decided once, when the place
     * links. A class that is no implementer of the integration's interface stays unwoven in effect.
     */
    boolean links(WovenPlace place, Class<?> owner);

    /** Whether a target covers the place, or may cover calls at it. */
    boolean covers(WovenPlace place, Class<?> owner, Target target);

    /**
     * Whether the place is needed for a target: it is covered, or what happens there has to be known in order to tell
     * calls at other places apart.
     */
    default boolean serves(WovenPlace place, Class<?> owner, Target target) {
        return covers(place, owner, target);
    }

    /**
     * What happens at the beginning of a call while a plan is bound and measures.
     *
     * @param lookup a full lookup on the class that contains the method
     * @param type what is asked for: the receiver unless the method is static, then its arguments, references erased to
     *     {@code Object}; gives the {@link Token} that gets the end of the call, null when its end is of no interest
     * @param armed whether strikes are to be decided; else only measure
     * @return a handle that {@code asType} makes into the type asked for. What it throws reaches the application, so it
     *     must throw nothing but what a fault decided.
     */
    MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed);
}
