package io.chaos4j.fault;

import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters outside a file: the first problem is thrown as an {@link IllegalArgumentException}. */
final class StrictParameters implements FaultParameters {

    private final String path;
    private final Object value;

    private StrictParameters(String path, Object value) {
        this.path = path;
        this.value = value;
    }

    static FaultParameters of(String path, Object value) {
        return new StrictParameters(path, value);
    }

    @Override
    public boolean isScalar() {
        return !(value instanceof Map) && !(value instanceof List);
    }

    @Override
    public boolean isNull() {
        return value.equals("null");
    }

    @Override
    public String scalar() {
        if (!isScalar()) {
            problem(null, "must be one value");
        }
        return value.toString();
    }

    @Override
    public Duration scalarDuration() {
        return Units.duration(scalar());
    }

    @Override
    public boolean has(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    @Override
    public boolean hasValue(String key) {
        @Nullable Object found = find(key);
        return found != null && !(found instanceof Map) && !(found instanceof List);
    }

    @Override
    public String text(String key, @Nullable String defaultValue) {
        @Nullable Object found = find(key);
        if (found == null && defaultValue == null) {
            problem(key, "is missing");
        }
        return found == null ? String.valueOf(defaultValue) : found.toString();
    }

    @Override
    public Duration duration(String key, @Nullable Duration defaultValue) {
        return has(key) || defaultValue == null ? Units.duration(text(key, null)) : defaultValue;
    }

    @Override
    public double share(String key, double defaultValue) {
        return has(key) || Double.isNaN(defaultValue) ? Units.share(text(key, null)) : defaultValue;
    }

    @Override
    public long number(String key, long min, long max, long defaultValue) {
        if (!has(key)) {
            return defaultValue;
        }
        long number = Long.parseLong(text(key, null));
        if (number < min || number > max) {
            problem(key, "was " + number + " but must be between " + min + " and " + max);
        }
        return number;
    }

    @Override
    public FaultParameters map(String key) {
        @Nullable Object found = find(key);
        if (!(found instanceof Map)) {
            problem(key, "must be a map");
            throw new IllegalStateException("unreachable");
        }
        return new StrictParameters(path + "." + key, found);
    }

    @Override
    public List<String> keys() {
        return value instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public void problem(@Nullable String key, String message) {
        throw new IllegalArgumentException(path + (key == null ? "" : "." + key) + " " + message);
    }

    private @Nullable Object find(String key) {
        return value instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
