package io.chaos4j.sign;

import io.chaos4j.probe.application.Captured;
import io.chaos4j.probe.application.Captured.Live;
import io.chaos4j.probe.application.MicrometerApi;
import io.chaos4j.probe.application.Reach;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The gauge {@code chaos4j.armed} in the application's own registries, in leaves only: they do not warn of two. */
final class ArmedGauge {

    private static final String NAME = "chaos4j.armed";
    private static final String GAUGE = "io.micrometer.core.instrument.Gauge";

    /** A registry is handed over before its subclass is constructed; so young ones get their gauge the next time. */
    private static final long GROWN_UP_NANOS = 1_000_000_000L;

    private ArmedGauge() {}

    /** Whether a registry is without it; touches none. */
    static boolean isMissing(Captured captured) {
        return captured.of(MicrometerApi.REGISTRY).stream().anyMatch(ArmedGauge::wants);
    }

    private static boolean wants(Live registry) {
        return !MicrometerApi.isComposite(registry.object())
                && registry.entry().attachment() == null
                && registry.entry().ageNanos() >= GROWN_UP_NANOS;
    }

    /** Registers it wherever it is not registered yet. */
    static void register(Captured captured, AtomicInteger armed) {
        for (Live registry : captured.of(MicrometerApi.REGISTRY)) {
            if (!wants(registry)) {
                continue;
            }
            registry.entry().attach(NAME);
            try {
                if (!isThere(registry)) {
                    register(new Reach(registry.lookup()), registry.object(), armed);
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError unknown) {
                // A registry that is closed, or of a version that we do not know, goes without.
            }
        }
    }

    /** Of another engine in this JVM; Micrometer warns of a second. */
    private static boolean isThere(Live registry) throws ReflectiveOperationException {
        return new MicrometerApi(registry.lookup())
                .meters(registry.object()).stream()
                        .anyMatch(meter -> meter.name().equals(NAME));
    }

    private static void register(Reach reach, Object registry, AtomicInteger armed)
            throws ReflectiveOperationException {
        Class<?> gauge = reach.type(GAUGE);
        Class<?> builder = reach.type(GAUGE + "$Builder");
        Supplier<Number> value = armed::get;
        Object begun = reach.staticMethod(
                        gauge, "builder", MethodType.methodType(builder, String.class, Supplier.class))
                .call(gauge, NAME, value);
        Object described = reach.method(builder, "description", MethodType.methodType(builder, String.class))
                .call(begun, "1 while a chaos experiment may strike calls, else 0");
        reach.method(builder, "register", MethodType.methodType(gauge, reach.type(MicrometerApi.REGISTRY)))
                .call(described, registry);
    }
}
