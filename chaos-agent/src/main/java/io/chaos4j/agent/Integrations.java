package io.chaos4j.agent;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.agent.integration.http.apache5.Apache5Integration;
import io.chaos4j.agent.integration.http.jdk.HttpClientIntegration;
import io.chaos4j.agent.integration.jdbc.JdbcIntegration;
import io.chaos4j.agent.integration.method.MethodAdvice;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is woven when its class loads, and what happens at it.
 *
 * @param libraries the libraries whose calls are points
 * @param rules what is woven
 * @param advices by integration id
 */
record Integrations(List<Integration> libraries, List<WeaveRule> rules, Map<String, Advice> advices) {

    /** The libraries whose calls are points without being named: a folder and a line here for each. */
    private static final List<Integration> LIBRARIES = List.of(
            new JdbcIntegration(), //
            new Apache5Integration(),
            new HttpClientIntegration());

    Integrations {
        libraries = List.copyOf(libraries);
        rules = List.copyOf(rules);
        advices = Map.copyOf(advices);
    }

    /**
     * All of them.
     *
     * @param more integrations that others have made
     * @param methods the user's methods named at start-up
     */
    static Integrations all(
            Iterable<Integration> more, List<WeaveRule> methods, InjectedExceptions exceptions, Problems problems) {
        List<Integration> libraries = new ArrayList<>(LIBRARIES);
        for (Integration each : more) {
            libraries.add(each);
        }
        List<WeaveRule> rules = new ArrayList<>();
        Map<String, Advice> advices = new HashMap<>();
        advices.put(MethodAdvice.ID, new MethodAdvice(exceptions, problems));
        InjectedExceptions atLibraries = exceptions.atLibraries();
        for (Integration library : libraries) {
            Advice other = advices.put(library.id(), new LateAdvice(library, atLibraries, problems));
            if (other != null) {
                throw new IllegalStateException("two integrations are called '" + library.id() + "'");
            }
            rules.addAll(library.rules());
        }
        rules.addAll(methods);
        rules.addAll(CaptureWeaves.rules());
        return new Integrations(libraries, rules, advices);
    }
}
