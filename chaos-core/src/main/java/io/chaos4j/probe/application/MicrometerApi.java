package io.chaos4j.probe.application;

import io.chaos4j.model.MeterRef;
import io.chaos4j.probe.application.Reach.Method;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The methods of one copy of Micrometer that are needed to read meters; those of version 1.1 and later. */
public final class MicrometerApi {

    /** Whose constructor is captured. */
    public static final String REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private static final String COMPOSITE = "io.micrometer.core.instrument.composite.CompositeMeterRegistry";
    private static final String METER = "io.micrometer.core.instrument.Meter";
    private static final String ID = METER + "$Id";
    private static final String TAG = "io.micrometer.core.instrument.Tag";
    private static final String MEASUREMENT = "io.micrometer.core.instrument.Measurement";
    private static final String STEPPED = "io.micrometer.core.instrument.step.Step";
    private static final List<String> TIMED = List.of("Timer", "FunctionTimer", "TimeGauge", "LongTaskTimer");

    private final Method meters;
    private final Method closed;
    private final Method id;
    private final Method name;
    private final Method tags;
    private final Method type;
    private final Method baseUnit;
    private final Method key;
    private final Method value;
    private final Method measure;
    private final Method amount;
    private final Method statistic;
    private final @Nullable Method registries;
    private final Map<Class<?>, Method> timeUnits = new HashMap<>();

    public MicrometerApi(Lookup lookup) throws ReflectiveOperationException {
        Reach reach = new Reach(lookup);
        meters = reach.getter(REGISTRY, "getMeters", List.class);
        registries = registries(reach);
        closed = reach.getter(REGISTRY, "isClosed", boolean.class);
        id = reach.getter(METER, "getId", ID);
        name = reach.getter(ID, "getName", String.class);
        tags = reach.getter(ID, "getTags", List.class);
        type = reach.getter(ID, "getType", METER + "$Type");
        baseUnit = reach.getter(ID, "getBaseUnit", String.class);
        key = reach.getter(TAG, "getKey", String.class);
        value = reach.getter(TAG, "getValue", String.class);
        measure = reach.getter(METER, "measure", Iterable.class);
        amount = reach.getter(MEASUREMENT, "getValue", double.class);
        statistic = reach.getter(MEASUREMENT, "getStatistic", "io.micrometer.core.instrument.Statistic");
        for (String timed : TIMED) {
            String full = "io.micrometer.core.instrument." + timed;
            try {
                timeUnits.put(reach.type(full), reach.getter(full, "baseTimeUnit", TimeUnit.class));
            } catch (ReflectiveOperationException older) {
                // A version whose meters of this kind do not say their unit: they stay plain numbers.
            }
        }
    }

    /** Whether the registry only passes on to others. By name: its class may not be there at all. */
    public static boolean isComposite(Object registry) {
        for (Class<?> c = registry.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getName().equals(COMPOSITE)) {
                return true;
            }
        }
        return false;
    }

    /** The registries that a composite passes on to. */
    Collection<?> registries(Object composite) {
        return registries == null ? List.of() : (Collection<?>) registries.call(composite);
    }

    /** Null where composites have been left out of the library: then there are none. */
    private static @Nullable Method registries(Reach reach) throws ReflectiveOperationException {
        try {
            return reach.getter(COMPOSITE, "getRegistries", Set.class);
        } catch (ClassNotFoundException without) {
            return null;
        }
    }

    boolean isClosed(Object registry) {
        return (boolean) closed.call(registry);
    }

    /** The meters of a registry of this name, or all for an empty name, by what they are called. */
    public List<Named> meters(Object registry) {
        List<Named> found = new ArrayList<>();
        for (Object meter : (List<?>) meters.call(registry)) {
            Object meterId = id.call(meter);
            found.add(new Named((String) name.call(meterId), meter, meterId));
        }
        return found;
    }

    MeterRef ref(Named meter) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Object tag : (List<?>) tags.call(meter.id())) {
            byKey.put((String) key.call(tag), (String) value.call(tag));
        }
        return new MeterRef(meter.name(), byKey);
    }

    /** {@code COUNTER}, {@code GAUGE}, {@code TIMER} … */
    String type(Named meter) {
        return ((Enum<?>) type.call(meter.id())).name();
    }

    /** What it measures now. Runs code of the application: a gauge asks a function. */
    MeterValues values(Named meter) {
        Map<String, Double> byStatistic = new LinkedHashMap<>();
        for (Object measurement : (Iterable<?>) measure.call(meter.meter())) {
            byStatistic.put(((Enum<?>) statistic.call(measurement)).name(), (Double) amount.call(measurement));
        }
        return new MeterValues(
                type(meter), byStatistic, timeUnit(meter.meter()), unit(meter), isStepped(meter.meter()));
    }

    /** By name, as registries that push have them; a registry that counts on has others. */
    private static boolean isStepped(Object meter) {
        for (Class<?> c = meter.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getName().startsWith(STEPPED)) {
                return true;
            }
        }
        return false;
    }

    private String unit(Named meter) {
        Object unit = baseUnit.call(meter.id());
        return unit == null ? "" : (String) unit;
    }

    private String timeUnit(Object meter) {
        for (Map.Entry<Class<?>, Method> timed : timeUnits.entrySet()) {
            if (timed.getKey().isInstance(meter)) {
                return ((TimeUnit) timed.getValue().call(meter)).name();
            }
        }
        return "";
    }

    /** A meter with its name read. */
    public record Named(String name, Object meter, Object id) {}
}
