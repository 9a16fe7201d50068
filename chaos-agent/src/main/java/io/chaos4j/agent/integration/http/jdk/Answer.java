package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.model.Reply;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The answer to one call that no server gives. Its body is what the caller's own body handler makes of the bytes. */
final class Answer {

    private final GivenHead head;
    private final byte[] body;
    private final HttpRequest request;
    private final BodyHandler<Object> bodies;
    private final Fitting fitting;

    /** Makes of a response what the one who sent the request expects. */
    interface Fitting {
        HttpResponse<?> of(HttpRequest request, HttpResponse<?> response) throws Throwable;
    }

    private Answer(GivenHead head, byte[] body, HttpRequest request, BodyHandler<Object> bodies, Fitting fitting) {
        this.head = head;
        this.body = body;
        this.request = request;
        this.bodies = bodies;
        this.fitting = fitting;
    }

    @SuppressWarnings("unchecked") // for whatever type of body the handler is, its caller gets what it makes
    static Answer of(Reply reply, HttpClient client, HttpRequest request, Object bodies, Fitting fitting) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new Answer(
                new GivenHead(
                        reply.status(),
                        HttpHeaders.of(headers, (name, value) -> true),
                        request.version().orElse(client.version())),
                reply.hasBody(request.method()) ? reply.bytes() : new byte[0],
                request,
                (BodyHandler<Object>) bodies,
                fitting);
    }

    /**
     * What was decided about a call that is asked for now; the strikes have not acted yet.
     *
     * @return null when the call is not answered
     */
    static @Nullable Answer decided(HttpStrikes strikes, Sending sending, @Nullable RequestTimeout timeout) {
        @Nullable Reply reply = strikes.reply();
        try {
            return reply == null ? null : sending.answer(reply, timeout);
        } catch (Throwable ours) {
            strikes.failed(ours);
            return null;
        }
    }

    /**
     * Lets the handler make the body; fails by what it throws. Whoever does not wait for it any more cancels it.
     *
     * @param executor where handlers run
     */
    CompletableFuture<Object> give(Executor executor) {
        CompletableFuture<Object> response = new CompletableFuture<>();
        try {
            executor.execute(() -> handle(response));
        } catch (RejectedExecutionException refused) {
            response.completeExceptionally(refused);
        }
        return response;
    }

    private void handle(CompletableFuture<Object> response) {
        if (response.isDone()) {
            return; // no one waits for it any more, and its handler must not see it
        }
        try {
            BodySubscriber<Object> subscriber = bodies.apply(head);
            new GivenBody(subscriber, body, response).give();
            var unused = subscriber.getBody().whenComplete((made, thrown) -> {
                if (thrown == null) {
                    complete(response, made);
                } else {
                    response.completeExceptionally(thrown);
                }
            });
        } catch (Throwable ofTheApplication) {
            response.completeExceptionally(ofTheApplication);
        }
    }

    private void complete(CompletableFuture<Object> response, @Nullable Object made) {
        try {
            response.complete(fitting.of(request, new GivenResponse(request, head, made)));
        } catch (Throwable failed) {
            response.completeExceptionally(failed);
        }
    }
}
