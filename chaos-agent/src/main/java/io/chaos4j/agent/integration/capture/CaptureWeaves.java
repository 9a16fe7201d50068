package io.chaos4j.agent.integration.capture;

import io.chaos4j.agent.integration.WeaveRule;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The constructors that hand over what they made. What they hand over goes to {@link io.chaos4j.probe.application.Captured}, which the
 * gate is given; no advice is asked.
 */
public final class CaptureWeaves {

    /** The id that the places carry. */
    public static final String ID = "capture";

    private static final Set<String> CLASSES = Set.of(
            "io.micrometer.core.instrument.MeterRegistry",
            "io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine",
            "io.github.resilience4j.circuitbreaker.internal.InMemoryCircuitBreakerRegistry");

    private CaptureWeaves() {}

    /** All of them. */
    public static List<WeaveRule> rules() {
        List<WeaveRule> rules = new ArrayList<>();
        for (String name : CLASSES) {
            rules.add(WeaveRule.capture(ID, name));
        }
        return rules;
    }

    /** Whether some of them may have run already, so that what they made is not known. */
    public static boolean tooLate(Instrumentation instrumentation) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (CLASSES.contains(loaded.getName())) {
                return true;
            }
        }
        return false;
    }
}
