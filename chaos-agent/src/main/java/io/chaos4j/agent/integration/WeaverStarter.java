package io.chaos4j.agent.integration;

import io.chaos4j.gate.Linker;
import io.chaos4j.gate.WovenPlace;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A weaver that does not weave yet: the linker needs its places before it weaves, and it needs the linker to weave.
 *
 * <p>An interface, because the weaver lives in a loader of its own, where only its class is looked up by name.
 */
public interface WeaverStarter {

    /** The places that the weaver is going to weave, by id; what the linker reads. Takes no lock. */
    IntFunction<@Nullable WovenPlace> places();

    /**
     * Defines the gate and weaves from now on. Called once.
     *
     * @param linker links the places
     * @param rules what is woven when its class loads
     * @throws IllegalStateException if the gate or the weaver cannot be brought to life, with the reason
     */
    Weaving start(Instrumentation instrumentation, Linker linker, List<WeaveRule> rules);
}
