package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.http.shared.OtherClients;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Target;
import io.chaos4j.target.http.HttpTarget;
import java.util.List;
import java.util.Map;

/** The JDK's client. */
public final class HttpClientIntegration implements Integration {

    @Override
    public String id() {
        return HttpClientAdvice.ID;
    }

    @Override
    public String library() {
        return "java.net.http.HttpClient";
    }

    @Override
    public boolean serves(Target target) {
        return target instanceof HttpTarget;
    }

    @Override
    public Map<String, String> others() {
        return OtherClients.BY_CLASS;
    }

    @Override
    public List<WeaveRule> rules() {
        return HttpClientWeaves.rules();
    }

    @Override
    public Advice advice(InjectedExceptions exceptions, Problems problems) {
        return new HttpClientAdvice(exceptions, problems);
    }
}
