package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.model.Reply;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes heads of responses, of the library's own type, for what no server has sent. */
final class Heads {

    private static final Lookup PUBLIC = MethodHandles.publicLookup();
    private static final String CORE = "org.apache.hc.core5.http.";

    private final MethodHandle make;
    private final MethodHandle setVersion;
    private final MethodHandle addHeader;
    private final MethodHandle contentType;
    private final Object version;

    /** @param type the response's class, by its name behind {@code org.apache.hc.core5.http.} */
    Heads(@Nullable ClassLoader loader, String type) throws ReflectiveOperationException {
        Class<?> message = type(loader, "HttpMessage");
        Class<?> versions = type(loader, "HttpVersion");
        make = PUBLIC.findConstructor(type(loader, type), MethodType.methodType(void.class, int.class))
                .asType(MethodType.methodType(Object.class, int.class));
        setVersion = PUBLIC.findVirtual(
                        message, "setVersion", MethodType.methodType(void.class, type(loader, "ProtocolVersion")))
                .asType(MethodType.methodType(void.class, Object.class, Object.class));
        addHeader = PUBLIC.findVirtual(
                        message, "addHeader", MethodType.methodType(void.class, String.class, Object.class))
                .asType(MethodType.methodType(void.class, Object.class, String.class, Object.class));
        Class<?> contentTypes = type(loader, "ContentType");
        contentType = PUBLIC.findStatic(
                        contentTypes, "parseLenient", MethodType.methodType(contentTypes, CharSequence.class))
                .asType(MethodType.methodType(Object.class, CharSequence.class));
        version = versions.getField("HTTP_1_1").get(null);
    }

    static Class<?> type(@Nullable ClassLoader loader, String name) throws ClassNotFoundException {
        return Class.forName(CORE + name, true, loader);
    }

    Object of(Reply reply) throws Throwable {
        Object head = make.invokeExact(reply.status());
        setVersion.invokeExact(head, version);
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            addHeader.invokeExact(head, header.getKey(), (Object) header.getValue());
        }
        return head;
    }

    /** What its header says of its body; null where there is none. */
    @Nullable
    Object contentType(Reply reply) throws Throwable {
        @Nullable String written = header(reply, "Content-Type");
        return written == null ? null : contentType.invokeExact((CharSequence) written);
    }

    static @Nullable String header(Reply reply, String name) {
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }
}
