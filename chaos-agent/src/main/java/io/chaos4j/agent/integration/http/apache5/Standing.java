package io.chaos4j.agent.integration.http.apache5;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands in for an object of the library or the application that has one interface of the library: all calls of it come by. */
abstract class Standing implements InvocationHandler {

    private final @Nullable Object original;

    /** @param original gets what comes by; null where there is none, and nothing is all it would do */
    Standing(@Nullable Object original) {
        this.original = original;
    }

    /** What is handed over in place of the original. */
    final Object as(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
    }

    /**
     * A call of the interface.
     *
     * @param arguments as the method has them
     * @return whether the original is not to get it
     */
    abstract boolean takes(String method, @Nullable Object[] arguments) throws Throwable;

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (takes(method.getName(), arguments == null ? new Object[0] : arguments) || original == null) {
            return null;
        }
        return passOn(original, method, arguments);
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> original == null ? "null" : passOn(original, method, arguments);
        };
    }

    private static @Nullable Object passOn(Object to, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(to, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
