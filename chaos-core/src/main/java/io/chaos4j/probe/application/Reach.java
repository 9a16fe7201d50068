package io.chaos4j.probe.application;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Finds methods of one of the application's libraries by name, with the rights and through the loader of the class that
 * captured an object: so it needs no copy of the library's classes.
 */
public final class Reach {

    private final Lookup lookup;

    public Reach(Lookup lookup) {
        this.lookup = lookup;
    }

    public Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, lookup.lookupClass().getClassLoader());
    }

    /** A method without arguments. */
    public Method getter(String type, String method, Class<?> returns) throws ReflectiveOperationException {
        return method(type(type), method, MethodType.methodType(returns));
    }

    public Method getter(String type, String method, String returns) throws ReflectiveOperationException {
        return getter(type, method, type(returns));
    }

    public Method method(Class<?> type, String method, MethodType signature) throws ReflectiveOperationException {
        MethodHandle handle = lookup.findVirtual(type, method, signature);
        return new Method(handle.asSpreader(Object[].class, signature.parameterCount())
                .asType(MethodType.methodType(Object.class, Object.class, Object[].class)));
    }

    /** A static method with one result and any arguments. */
    public Method staticMethod(Class<?> type, String method, MethodType signature) throws ReflectiveOperationException {
        MethodHandle handle = lookup.findStatic(type, method, signature);
        return new Method(java.lang.invoke.MethodHandles.dropArguments(
                handle.asSpreader(Object[].class, signature.parameterCount())
                        .asType(MethodType.methodType(Object.class, Object[].class)),
                0,
                Object.class));
    }

    /** A method that can be called; its result may be null where the library's is. */
    public record Method(MethodHandle handle) {

        /**
         * Calls it.
         *
         * @throws IllegalStateException for a checked exception of the library
         */
        @SuppressWarnings("NullAway") // a library's null passes through; callers know their method
        public Object call(Object target, Object... arguments) {
            try {
                return (Object) handle.invokeExact(target, arguments);
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Throwable checked) {
                throw new IllegalStateException(checked);
            }
        }
    }
}
