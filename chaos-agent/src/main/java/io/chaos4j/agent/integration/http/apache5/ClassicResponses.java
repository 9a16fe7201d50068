package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.model.Reply;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Responses as a classic client returns them. */
final class ClassicResponses {

    private final Heads heads;
    private final MethodHandle entity;
    private final MethodHandle setEntity;
    private final MethodHandle adapt;

    /** @param lookup of the client's class, which stands in the package of what it returns */
    ClassicResponses(Lookup lookup) throws ReflectiveOperationException {
        @Nullable ClassLoader loader = lookup.lookupClass().getClassLoader();
        heads = new Heads(loader, "message.BasicClassicHttpResponse");
        entity = lookup.findConstructor(
                        Heads.type(loader, "io.entity.ByteArrayEntity"),
                        MethodType.methodType(
                                void.class, byte[].class, Heads.type(loader, "ContentType"), String.class))
                .asType(MethodType.methodType(Object.class, byte[].class, Object.class, String.class));
        setEntity = lookup.findVirtual(
                        Heads.type(loader, "HttpEntityContainer"),
                        "setEntity",
                        MethodType.methodType(void.class, Heads.type(loader, "HttpEntity")))
                .asType(MethodType.methodType(void.class, Object.class, Object.class));
        Class<?> returned =
                Class.forName("org.apache.hc.client5.http.impl.classic.CloseableHttpResponse", true, loader);
        adapt = lookup.findStatic(
                        returned, "adapt", MethodType.methodType(returned, Heads.type(loader, "ClassicHttpResponse")))
                .asType(MethodType.methodType(Object.class, Object.class));
    }

    /** @param method of the request that it answers */
    Object response(Reply reply, String method) throws Throwable {
        Object response = heads.of(reply);
        if (reply.hasBody(method)) {
            Object body = entity.invokeExact(
                    reply.bytes(), heads.contentType(reply), Heads.header(reply, "Content-Encoding"));
            setEntity.invokeExact(response, body);
        }
        return adapt.invokeExact(response);
    }
}
