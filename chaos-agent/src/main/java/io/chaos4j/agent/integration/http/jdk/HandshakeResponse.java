package io.chaos4j.agent.integration.http.jdk;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A response to the opening handshake of a WebSocket. The client makes handshakes as calls of its own, and expects that their response gives its
 * connection away, or closes it: here there is none.
 */
final class HandshakeResponse implements InvocationHandler {

    /** Tells handshakes, as the client of this JDK marks them. */
    private record Kind(Class<?> requests, Class<?> provider, MethodHandle isWebSocket) implements Answer.Fitting {

        /** The response as the one who sent the request expects it. */
        @Override
        public HttpResponse<?> of(HttpRequest request, HttpResponse<?> response) throws Throwable {
            return requests.isInstance(request) && (boolean) isWebSocket.invokeExact((Object) request)
                    ? (HttpResponse<?>) Proxy.newProxyInstance(
                            provider.getClassLoader(),
                            new Class<?>[] {HttpResponse.class, provider},
                            new HandshakeResponse(response))
                    : response;
        }
    }

    /**
     * What makes responses to handshakes of those that answer them. Where this JDK's client does not mark handshakes as we know it, no response is one: its
     * other calls must not suffer from that.
     *
     * @param lookup of the client's own class
     */
    static Answer.Fitting among(Lookup lookup) {
        @Nullable ClassLoader loader = lookup.lookupClass().getClassLoader();
        try {
            Class<?> requests = Class.forName("jdk.internal.net.http.HttpRequestImpl", false, loader);
            return new Kind(
                    requests,
                    Class.forName("jdk.internal.net.http.websocket.RawChannel$Provider", false, loader),
                    lookup.findVirtual(requests, "isWebSocket", MethodType.methodType(boolean.class))
                            .asType(MethodType.methodType(boolean.class, Object.class)));
        } catch (ReflectiveOperationException | LinkageError unknown) {
            return (request, response) -> response;
        }
    }

    private final HttpResponse<?> response;

    private HandshakeResponse(HttpResponse<?> response) {
        this.response = response;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "closeRawChannel" -> null;
            case "rawChannel" -> throw new IOException("no server has answered the handshake");
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> passOn(method, arguments);
        };
    }

    private @Nullable Object passOn(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(response, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
