package io.chaos4j.agent;

import io.chaos4j.Woven;
import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.Weaving;
import io.chaos4j.agent.integration.WovenLibraries;
import io.chaos4j.agent.integration.method.WovenMethods;
import io.chaos4j.gate.Gate;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.probe.application.Captured;
import io.chaos4j.probe.application.CapturedProbes;
import io.chaos4j.sign.CapturedSign;
import java.util.List;
import java.util.function.Consumer;

/**
 * A weaver at work, before anybody runs an experiment with it.
 *
 * @param weaving what is and will be woven
 * @param gate links what is woven
 * @param exceptions those that may be thrown
 * @param libraries whose calls are points
 * @param captured the application's own meters and breakers
 */
record InstalledWeaver(
        Weaving weaving, Gate gate, InjectedExceptions exceptions, List<Integration> libraries, Captured captured) {

    /**
     * As an engine sees it; a new one at each call. Not made in premain, because it takes classes that nothing needs so early.
     *
     * @param noLogger gets what is to be in the application's log, where it has none
     */
    Woven woven(Consumer<String> noLogger) {
        return new Woven(
                gate,
                new AgentWovenCode(
                        weaving,
                        new WovenLibraries(libraries, weaving, gate, exceptions.atLibraries()),
                        new WovenMethods(weaving, gate, exceptions)),
                new CapturedProbes(captured),
                new CapturedSign(captured, gate::loaders, noLogger));
    }
}
