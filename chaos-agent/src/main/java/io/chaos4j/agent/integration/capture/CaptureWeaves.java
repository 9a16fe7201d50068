package io.chaos4j.agent.integration.capture;

import io.chaos4j.agent.integration.WeaveRule;
import java.util.List;

/**
 * The constructors that hand over what they made. What they hand over goes to {@link io.chaos4j.probe.Captured}, which the
 * gate is given; no advice is asked.
 */
public final class CaptureWeaves {

    /** The id that the places carry. */
    public static final String ID = "capture";

    private CaptureWeaves() {}

    /** All of them. */
    public static List<WeaveRule> rules() {
        return List.of(
                WeaveRule.capture(ID, "io.micrometer.core.instrument.MeterRegistry"),
                WeaveRule.capture(ID, "io.github.resilience4j.circuitbreaker.internal.CircuitBreakerStateMachine"));
    }
}
