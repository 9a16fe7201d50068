package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.agent.integration.WeaveRule;
import java.util.List;

/**
 * The methods of the JDK's client that get a gate. Its facade calls them, the two-argument {@code sendAsync} calls the
 * one with three, and {@code send} calls neither of them: so each call passes exactly one.
 */
public final class HttpClientWeaves {

    private static final String CLIENT = "jdk.internal.net.http.HttpClientImpl";
    private static final String REQUEST = "Ljava/net/http/HttpRequest;";
    private static final String HANDLER = "Ljava/net/http/HttpResponse$BodyHandler;";

    private HttpClientWeaves() {}

    /** All of them. */
    public static List<WeaveRule> rules() {
        return List.of(
                WeaveRule.around(
                        HttpClientAdvice.ID, CLIENT, "send", "(" + REQUEST + HANDLER + ")Ljava/net/http/HttpResponse;"),
                WeaveRule.around(
                        HttpClientAdvice.ID,
                        CLIENT,
                        "sendAsync",
                        "(" + REQUEST + HANDLER + "Ljava/net/http/HttpResponse$PushPromiseHandler;)"
                                + "Ljava/util/concurrent/CompletableFuture;"));
    }
}
