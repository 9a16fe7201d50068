package io.chaos4j.agent.integration.httpclient;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Target;
import java.util.List;

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
        return target instanceof Target.HttpClient;
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
