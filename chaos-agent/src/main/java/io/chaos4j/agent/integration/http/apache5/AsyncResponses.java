package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.model.Reply;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses as an asynchronous client hands them to the consumers of its callers. */
final class AsyncResponses {

    private static final Lookup PUBLIC = MethodHandles.publicLookup();

    final MethodHandle consumeResponse;
    final MethodHandle updateCapacity;
    final MethodHandle consume;
    final MethodHandle streamEnd;
    final Class<?> capacityType;

    private final Heads heads;
    private final MethodHandle details;

    AsyncResponses(@Nullable ClassLoader loader) throws ReflectiveOperationException {
        heads = new Heads(loader, "message.BasicHttpResponse");
        capacityType = Heads.type(loader, "nio.CapacityChannel");
        Class<?> consumer = Heads.type(loader, "nio.AsyncResponseConsumer");
        consumeResponse = action(
                consumer,
                "consumeResponse",
                Heads.type(loader, "HttpResponse"),
                Heads.type(loader, "EntityDetails"),
                Heads.type(loader, "protocol.HttpContext"),
                Class.forName("org.apache.hc.core5.concurrent.FutureCallback", true, loader));
        updateCapacity = action(consumer, "updateCapacity", capacityType);
        consume = action(consumer, "consume", ByteBuffer.class);
        streamEnd = action(consumer, "streamEnd", List.class);
        details = PUBLIC.findConstructor(
                        Heads.type(loader, "impl.BasicEntityDetails"),
                        MethodType.methodType(void.class, long.class, Heads.type(loader, "ContentType")))
                .asType(MethodType.methodType(Object.class, long.class, Object.class));
    }

    private static MethodHandle action(Class<?> type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        MethodHandle found = PUBLIC.findVirtual(type, name, MethodType.methodType(void.class, parameters));
        return found.asType(found.type().generic().changeReturnType(void.class));
    }

    /** @param method of the request that it answers */
    AsyncAnswer answer(Reply reply, String method) throws Throwable {
        byte[] body = reply.bytes();
        @Nullable
        Object entity =
                reply.hasBody(method) ? details.invokeExact((long) body.length, heads.contentType(reply)) : null;
        return new AsyncAnswer(this, heads.of(reply), entity, body);
    }
}
