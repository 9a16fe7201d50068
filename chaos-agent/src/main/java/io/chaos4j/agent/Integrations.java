package io.chaos4j.agent;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.agent.integration.http.apache5.Apache5Integration;
import io.chaos4j.agent.integration.httpclient.HttpClientIntegration;
import io.chaos4j.agent.integration.jdbc.JdbcIntegration;
import io.chaos4j.agent.integration.method.MethodAdvice;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is woven when its class loads, and what happens at it.
 *
 * @param rules what is woven
 * @param advices by integration id
 */
record Integrations(List<WeaveRule> rules, Map<String, Advice> advices) {

    /** The libraries whose calls are points without being named: a folder and a line here for each. */
    private static final List<Integration> LIBRARIES = List.of(
            new JdbcIntegration(), //
            new Apache5Integration(),
            new HttpClientIntegration());

    Integrations {
        rules = List.copyOf(rules);
        advices = Map.copyOf(advices);
    }

    /** @param methods the user's methods named at start-up */
    static Integrations all(List<WeaveRule> methods, InjectedExceptions exceptions, Problems problems) {
        List<WeaveRule> rules = new ArrayList<>();
        Map<String, Advice> advices = new HashMap<>();
        advices.put(MethodAdvice.ID, new MethodAdvice(exceptions, problems));
        InjectedExceptions atLibraries = exceptions.atLibraries();
        for (Integration library : LIBRARIES) {
            advices.put(library.id(), new LateAdvice(library, atLibraries, problems));
            rules.addAll(library.rules());
        }
        rules.addAll(methods);
        rules.addAll(CaptureWeaves.rules());
        return new Integrations(rules, advices);
    }

    /** What is woven without being asked. */
    static List<WeaveRule> builtIn() {
        List<WeaveRule> rules = new ArrayList<>();
        for (Integration library : LIBRARIES) {
            rules.addAll(library.rules());
        }
        rules.addAll(CaptureWeaves.rules());
        return rules;
    }

    /** The libraries whose calls a target may mean; none where it means the application's own methods, or no calls. */
    static List<Integration> serving(Target target) {
        List<Integration> serving = new ArrayList<>();
        for (Integration library : LIBRARIES) {
            if (library.serves(target)) {
                serving.add(library);
            }
        }
        return serving;
    }
}
