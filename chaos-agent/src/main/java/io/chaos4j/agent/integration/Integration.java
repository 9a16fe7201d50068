package io.chaos4j.agent.integration;

import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Target;
import java.util.List;
import java.util.Map;

/**
 * A library whose calls are points. One object per integration stands in the agent's list of them, made before the application starts; on
 * the class path, others are found through {@link java.util.ServiceLoader}. Its
 * class is loaded then, and nothing else of the integration until a class of the library has loaded and is called.
 */
public interface Integration {

    /** The id that its woven places carry. */
    String id();

    /** What messages call the library: its main class, or its name. */
    String library();

    /** Whether a target may mean calls of the library. */
    boolean serves(Target target);

    /**
     * Other libraries for the same kind of calls, which are no points: by a class that is loaded when one is in use, the method to name instead. Asked when
     * it is to be said why no call came.
     */
    default Map<String, String> others() {
        return Map.of();
    }

    /** Which of its methods are woven. By name: neither asked nor loaded is whether the library is there. */
    List<WeaveRule> rules();

    /** What happens at those methods; asked for when the first of them is called. */
    Advice advice(InjectedExceptions exceptions, Problems problems);
}
