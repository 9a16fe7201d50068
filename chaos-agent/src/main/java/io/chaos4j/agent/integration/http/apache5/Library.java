package io.chaos4j.agent.integration.http.apache5;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is needed of the library, by name, as a client's loader sees it. Found once for each class of client; public types and methods only,
 * which all versions from 5.2 on have.
 */
final class Library {

    private static final ClassValue<Library> KNOWN = new ClassValue<>() {
        @Override
        protected Library computeValue(Class<?> client) {
            try {
                return new Library(client.getClassLoader());
            } catch (ReflectiveOperationException | LinkageError changed) {
                throw new IllegalStateException(
                        "this version of Apache HttpClient is not built as expected: " + changed, changed);
            }
        }
    };

    private static final Lookup PUBLIC = MethodHandles.publicLookup();
    private static final String CORE = "org.apache.hc.core5.";
    private static final String CLIENT = "org.apache.hc.client5.http.";

    final Class<?> producerType;
    final Class<?> channelType;
    final Class<?> callbackType;
    final Class<?> futureType;

    private final Class<?> configurable;
    private final Class<?> clientContext;
    private final Class<?> cancellable;
    private final Object noConfig;
    private final MethodHandle hostName;
    private final MethodHandle port;
    private final MethodHandle schemeOfHost;
    private final MethodHandle method;
    private final MethodHandle path;
    private final MethodHandle scheme;
    private final MethodHandle authority;
    private final MethodHandle configOfRequest;
    private final MethodHandle configOfContext;
    private final MethodHandle responseTimeout;
    private final MethodHandle nanos;
    private final MethodHandle isCancelled;
    private final MethodHandle produce;
    private final MethodHandle send;
    private final MethodHandle completeFuture;
    private final MethodHandle failFuture;
    private final MethodHandle failConsumer;
    private final MethodHandle release;
    private final MethodHandle refused;
    private final MethodHandle connectTimedOut;
    private final MethodHandle aborted;

    private Library(@Nullable ClassLoader loader) throws ReflectiveOperationException {
        Class<?> endpoint = type(loader, CORE + "net.NamedEndpoint");
        Class<?> host = type(loader, CORE + "http.HttpHost");
        Class<?> request = type(loader, CORE + "http.HttpRequest");
        Class<?> context = type(loader, CORE + "http.protocol.HttpContext");
        Class<?> config = type(loader, CLIENT + "config.RequestConfig");
        Class<?> consumer = type(loader, CORE + "http.nio.AsyncResponseConsumer");
        Class<?> entity = type(loader, CORE + "http.EntityDetails");
        producerType = type(loader, CORE + "http.nio.AsyncRequestProducer");
        channelType = type(loader, CORE + "http.nio.RequestChannel");
        callbackType = type(loader, CORE + "concurrent.FutureCallback");
        futureType = type(loader, CORE + "concurrent.BasicFuture");
        configurable = type(loader, CLIENT + "config.Configurable");
        clientContext = type(loader, CLIENT + "protocol.HttpClientContext");
        cancellable = type(loader, CORE + "concurrent.CancellableDependency");
        noConfig = config.getField("DEFAULT").get(null);
        hostName = getter(endpoint, "getHostName", String.class);
        port = getter(endpoint, "getPort", int.class);
        schemeOfHost = getter(host, "getSchemeName", String.class);
        method = getter(request, "getMethod", String.class);
        path = getter(request, "getPath", String.class);
        scheme = getter(request, "getScheme", String.class);
        authority = getter(request, "getAuthority", type(loader, CORE + "net.URIAuthority"));
        configOfRequest = getter(configurable, "getConfig", config);
        configOfContext = getter(clientContext, "getRequestConfig", config);
        responseTimeout = getter(config, "getResponseTimeout", type(loader, CORE + "util.Timeout"));
        nanos = getter(type(loader, CORE + "util.TimeValue"), "toNanoseconds", long.class);
        isCancelled = getter(cancellable, "isCancelled", boolean.class);
        produce = action(producerType, "sendRequest", channelType, context);
        send = action(channelType, "sendRequest", request, entity, context);
        completeFuture = generic(
                PUBLIC.findVirtual(futureType, "completed", MethodType.methodType(boolean.class, Object.class)));
        failFuture = generic(
                PUBLIC.findVirtual(futureType, "failed", MethodType.methodType(boolean.class, Exception.class)));
        failConsumer = action(consumer, "failed", Exception.class);
        release = action(type(loader, CORE + "http.nio.ResourceHolder"), "releaseResources");
        refused = exception(type(loader, CLIENT + "HttpHostConnectException"));
        connectTimedOut = exception(type(loader, CLIENT + "ConnectTimeoutException"));
        aborted = exception(type(loader, CLIENT + "impl.classic.RequestFailedException"));
    }

    /** As a class of the library's clients sees it. */
    static Library of(Class<?> client) {
        return KNOWN.get(client);
    }

    private static Class<?> type(@Nullable ClassLoader loader, String name) throws ClassNotFoundException {
        return Class.forName(name, false, loader);
    }

    private static MethodHandle getter(Class<?> type, String name, Class<?> result)
            throws ReflectiveOperationException {
        MethodHandle found = PUBLIC.findVirtual(type, name, MethodType.methodType(result));
        Class<?> plain = result.isPrimitive() || result == String.class ? result : Object.class;
        return found.asType(MethodType.methodType(plain, Object.class));
    }

    private static MethodHandle action(Class<?> type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        return generic(PUBLIC.findVirtual(type, name, MethodType.methodType(void.class, parameters)));
    }

    private static MethodHandle exception(Class<?> type) throws ReflectiveOperationException {
        return PUBLIC.findConstructor(type, MethodType.methodType(void.class, String.class))
                .asType(MethodType.methodType(Throwable.class, String.class));
    }

    private static MethodHandle generic(MethodHandle found) {
        return found.asType(found.type().generic().changeReturnType(void.class));
    }

    String hostName(Object endpoint) throws Throwable {
        return (String) hostName.invokeExact(endpoint);
    }

    int port(Object endpoint) throws Throwable {
        return (int) port.invokeExact(endpoint);
    }

    @Nullable
    String schemeOfHost(Object host) throws Throwable {
        return (String) schemeOfHost.invokeExact(host);
    }

    @Nullable
    String scheme(Object request) throws Throwable {
        return (String) scheme.invokeExact(request);
    }

    @Nullable
    Object authority(Object request) throws Throwable {
        return authority.invokeExact(request);
    }

    @Nullable
    String path(Object request) throws Throwable {
        return (String) path.invokeExact(request);
    }

    String method(Object request) throws Throwable {
        return (String) method.invokeExact(request);
    }

    /**
     * How long the client waits for a response, in nanoseconds; {@link Long#MAX_VALUE} where nothing was said about it.
     *
     * @param ofClient what the client was configured with; null where it has nothing
     */
    long responseTimeout(Object request, @Nullable Object context, @Nullable Object ofClient) throws Throwable {
        @Nullable Object config = configurable.isInstance(request) ? configOfRequest.invokeExact(request) : null;
        if (config == null && clientContext.isInstance(context)) {
            config = configOfContext.invokeExact(context);
            config = config == noConfig ? null : config; // what the context of older versions gives when it has none
        }
        if (config == null) {
            config = ofClient;
        }
        @Nullable Object timeout = config == null ? null : responseTimeout.invokeExact(config);
        long left = timeout == null ? 0 : (long) nanos.invokeExact(timeout);
        return left <= 0 ? Long.MAX_VALUE : Math.max(left, TimeUnit.MILLISECONDS.toNanos(1));
    }

    /** Whether a request was cancelled. */
    boolean isCancelled(Object request) throws Throwable {
        return cancellable.isInstance(request) && (boolean) isCancelled.invokeExact(request);
    }

    /** Lets a producer send its request through a channel. */
    void produce(Object producer, Object channel, @Nullable Object context) throws Throwable {
        produce.invokeExact(producer, channel, context);
    }

    /** Sends a request through a channel of the client. */
    void send(Object channel, @Nullable Object request, @Nullable Object entity, @Nullable Object context)
            throws Throwable {
        send.invokeExact(channel, request, entity, context);
    }

    /** Completes a future that the client gave, and so calls its callback. */
    void completeFuture(Object future, @Nullable Object result) throws Throwable {
        completeFuture.invokeExact(future, result);
    }

    /** Fails a future that the client gave, and so calls its callback. */
    void failFuture(Object future, Exception failure) throws Throwable {
        failFuture.invokeExact(future, (Object) failure);
    }

    void failConsumer(Object consumer, Exception failure) throws Throwable {
        failConsumer.invokeExact(consumer, (Object) failure);
    }

    /** Of a producer or a consumer. */
    void release(Object holder) throws Throwable {
        release.invokeExact(holder);
    }

    /** What the client throws where nothing listens. */
    Throwable refused(@Nullable String message) throws Throwable {
        return (Throwable) refused.invokeExact(message);
    }

    /** What the client throws where no connection could be made in time. */
    Throwable connectTimedOut(@Nullable String message) throws Throwable {
        return (Throwable) connectTimedOut.invokeExact(message);
    }

    /** What a classic client throws where another thread cancelled the request. */
    Throwable aborted(String message) throws Throwable {
        return (Throwable) aborted.invokeExact(message);
    }
}
