package io.chaos4j.agent.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the loaded classes are asked for. */
final class CountingInstrumentation {

    private final AtomicInteger looks = new AtomicInteger();
    private final Instrumentation counted;

    CountingInstrumentation(Instrumentation real) {
        this.counted = (Instrumentation) Proxy.newProxyInstance(
                CountingInstrumentation.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("getAllLoadedClasses")) {
                        looks.incrementAndGet();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    Instrumentation instrumentation() {
        return counted;
    }

    int looks() {
        return looks.get();
    }
}
