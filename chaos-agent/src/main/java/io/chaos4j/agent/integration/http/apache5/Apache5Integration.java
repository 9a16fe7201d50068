package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.agent.integration.WeaveRule;
import io.chaos4j.agent.integration.http.shared.OtherClients;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Target;
import io.chaos4j.target.http.HttpTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Apache HttpClient 5. All that is called {@code execute} ends in the one {@code doExecute} of a client's class, and no client of the library
 * passes a call on to another that is woven: so each call passes exactly one.
 */
public final class Apache5Integration implements Integration {

    /** The integration's id. */
    static final String ID = "apache-http-client-5";

    private static final String CLIENTS = "org.apache.hc.client5.http.impl.";
    private static final String[] CLASSIC = {
        CLIENTS + "classic.InternalHttpClient", CLIENTS + "classic.MinimalHttpClient"
    };
    private static final String[] ASYNC = {
        CLIENTS + "async.InternalAbstractHttpAsyncClient", CLIENTS + "async.AbstractMinimalHttpAsyncClientBase"
    };

    /** Where the asynchronous clients are closed. */
    private static final String CLOSED_ASYNC = CLIENTS + "async.AbstractHttpAsyncClientBase";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String library() {
        return "Apache HttpClient 5";
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
        List<WeaveRule> rules = new ArrayList<>();
        for (String client : CLASSIC) {
            rules.add(WeaveRule.around(ID, client, Apache5Advice.EXECUTE));
            rules.add(WeaveRule.around(ID, client, Apache5Advice.CLOSE));
        }
        for (String client : ASYNC) {
            rules.add(WeaveRule.around(ID, client, Apache5Advice.EXECUTE));
        }
        rules.add(WeaveRule.around(ID, CLOSED_ASYNC, Apache5Advice.CLOSE));
        return rules;
    }

    @Override
    public Advice advice(InjectedExceptions exceptions, Problems problems) {
        return new Apache5Advice(exceptions, problems);
    }
}
