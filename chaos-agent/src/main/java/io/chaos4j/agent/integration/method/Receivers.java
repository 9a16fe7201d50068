package io.chaos4j.agent.integration.method;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Predicate;

/** Whether an object is of a class that is meant; asked once for each class. */
final class Receivers {

    private static final MethodHandle TEST;

    static {
        try {
            TEST = MethodHandles.lookup()
                    .findVirtual(Receivers.class, "isMeant", MethodType.methodType(boolean.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final ClassValue<Boolean> byClass;

    Receivers(Predicate<Class<?>> meant) {
        this.byClass = new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                return meant.test(type);
            }
        };
    }

    /** {@code (Object)boolean}. */
    MethodHandle test() {
        return TEST.bindTo(this);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private boolean isMeant(Object receiver) {
        try {
            return byClass.get(receiver.getClass());
        } catch (Throwable ours) {
            return false;
        }
    }
}
