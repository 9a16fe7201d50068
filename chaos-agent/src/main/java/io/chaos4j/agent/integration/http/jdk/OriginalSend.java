package io.chaos4j.agent.integration.http.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Gives calls to the client past our own gate, and without letting them begin: through the private method behind {@code send} and
 * {@code sendAsync}, which takes the executor on which a call begins.
 */
final class OriginalSend {

    private final MethodHandle sendAsync;
    private final MethodHandle facade;
    private final MethodHandle executor;
    private final Answer.Fitting handshakes;

    private OriginalSend(
            MethodHandle sendAsync, MethodHandle facade, MethodHandle executor, Answer.Fitting handshakes) {
        this.sendAsync = sendAsync;
        this.facade = facade;
        this.executor = executor;
        this.handshakes = handshakes;
    }

    /**
     * For the class that contains the woven method.
     *
     * @throws IllegalStateException when this JDK's client is not built as we know it
     */
    static OriginalSend of(Lookup lookup) {
        Class<?> owner = lookup.lookupClass();
        try {
            MethodHandle send = lookup.unreflect(owner.getDeclaredMethod(
                    "sendAsync", HttpRequest.class, BodyHandler.class, PushPromiseHandler.class, Executor.class));
            MethodHandle facade = lookup.unreflect(owner.getDeclaredMethod("facade"));
            Method delegating = owner.getDeclaredMethod("theExecutor");
            MethodHandle delegate = lookup.unreflect(delegating.getReturnType().getDeclaredMethod("delegate"));
            MethodHandle executor = MethodHandles.filterReturnValue(lookup.unreflect(delegating), delegate);
            return new OriginalSend(
                    send.asType(MethodType.genericMethodType(5).changeReturnType(CompletableFuture.class)),
                    facade.asType(MethodType.genericMethodType(1)),
                    executor.asType(MethodType.methodType(Executor.class, Object.class)),
                    HandshakeResponse.among(lookup));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    "the HTTP client of this JDK is not built as expected: " + changed, changed);
        }
    }

    /** What the application holds of a client; null once it holds nothing. */
    @Nullable
    Object facade(Object client) throws Throwable {
        return facade.invokeExact(client);
    }

    Answer.Fitting handshakes() {
        return handshakes;
    }

    /** Gives a call to the client, which accepts it and does not begin it; throws what the client throws. */
    HeldCall hold(Object client, HttpRequest request, Object bodies, @Nullable Object pushes) throws Throwable {
        HeldCall held = new HeldCall(facade.invokeExact(client), (Executor) executor.invokeExact(client));
        held.accepted(
                (CompletableFuture<?>) sendAsync.invokeExact(client, (Object) request, bodies, pushes, (Object) held));
        return held;
    }
}
