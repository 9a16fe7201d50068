package io.chaos4j.agent.integration.http.jdk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A response that no server gave. Applications see it by the JDK's interface alone. */
final class GivenResponse implements HttpResponse<@Nullable Object> {

    private final HttpRequest request;
    private final GivenHead head;
    private final @Nullable Object body;

    GivenResponse(HttpRequest request, GivenHead head, @Nullable Object body) {
        this.request = request;
        this.head = head;
        this.body = body;
    }

    @Override
    public int statusCode() {
        return head.statusCode();
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public Optional<HttpResponse<@Nullable Object>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public @Nullable Object body() {
        return body;
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return head.version();
    }

    /** As the client's own are written. */
    @Override
    public String toString() {
        return "(" + request.method() + " " + request.uri() + ") " + head.statusCode();
    }
}
