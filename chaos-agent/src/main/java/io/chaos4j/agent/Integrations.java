package io.chaos4j.agent;

import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.capture.CaptureWeaves;
import io.chaos4j.agent.integration.httpclient.HttpClientAdvice;
import io.chaos4j.agent.integration.httpclient.HttpClientWeaves;
import io.chaos4j.agent.integration.jdbc.JdbcAdvice;
import io.chaos4j.agent.integration.jdbc.JdbcWeaves;
import io.chaos4j.agent.integration.method.MethodAdvice;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All integrations of this version: what each weaves without being asked, and the advice at its places.
 *
 * @param rules what is woven when its class loads
 * @param advices by integration id
 */
record Integrations(List<WeaveRule> rules, Map<String, Advice> advices) {

    /** The integrations that weave without being asked. */
    static final List<String> BUILT_IN = List.of(JdbcAdvice.ID, HttpClientAdvice.ID, CaptureWeaves.ID);

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
        advices.put(JdbcAdvice.ID, new JdbcAdvice(atLibraries, problems));
        rules.addAll(JdbcWeaves.rules());
        advices.put(HttpClientAdvice.ID, new HttpClientAdvice(atLibraries, problems));
        rules.addAll(HttpClientWeaves.rules());
        rules.addAll(methods);
        rules.addAll(CaptureWeaves.rules());
        return new Integrations(rules, advices);
    }

    /** What an integration weaves without being asked; nothing where there is none of that id. */
    static List<WeaveRule> builtIn(String integration) {
        return switch (integration) {
            case JdbcAdvice.ID -> JdbcWeaves.rules();
            case HttpClientAdvice.ID -> HttpClientWeaves.rules();
            case CaptureWeaves.ID -> CaptureWeaves.rules();
            default -> List.of();
        };
    }
}
