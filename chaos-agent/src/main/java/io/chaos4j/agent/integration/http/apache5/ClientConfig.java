package io.chaos4j.agent.integration.http.apache5;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** What a client of one class was configured with for requests that bring nothing of their own; the minimal clients have no such thing. */
final class ClientConfig {

    private static final String FIELD = "defaultConfig";

    private final @Nullable MethodHandle get;

    private ClientConfig(@Nullable MethodHandle get) {
        this.get = get;
    }

    /** Of the class that contains the woven method. */
    static ClientConfig of(Lookup lookup) {
        try {
            Field field = lookup.lookupClass().getDeclaredField(FIELD);
            return new ClientConfig(
                    lookup.unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class)));
        } catch (ReflectiveOperationException none) {
            return new ClientConfig(null);
        }
    }

    @Nullable
    Object of(Object client) throws Throwable {
        return get == null ? null : get.invokeExact(client);
    }
}
