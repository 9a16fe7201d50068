package io.chaos4j.run;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.guard.HaltLatch;
import io.chaos4j.measure.Meters;
import io.chaos4j.probe.ApplicationProbes;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.sign.ArmedSign;
import io.chaos4j.time.Clock;

/**
 * What every run of one JVM shares.
 *
 * @param clock time
 * @param engine arms and withdraws
 * @param meters measures
 * @param sources what probes ask
 * @param woven what is woven
 * @param latch refuses to arm once halted
 * @param sign shows the application's operators that something is armed
 */
public record RunContext(
        Clock clock,
        Engine engine,
        Meters meters,
        ProbeSources sources,
        WovenCode woven,
        HaltLatch latch,
        ArmedSign sign) {

    /** Look at the application's own meters and breakers. */
    ApplicationProbes probes() {
        return sources.application();
    }
}
