package com.example.trading.jvm;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code --key=value} options with which one JVM of the platform was started. Immutable. */
public final class Options {
    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the arguments of a main method.
     *
     * @throws IllegalArgumentException for an argument that is not {@code --key=value}
     */
    public static Options parse(String... args) {
        Map<String, String> values = new TreeMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!arg.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("argument was '" + arg + "' but must be --key=value");
            }
            values.put(arg.substring(2, equals), arg.substring(equals + 1));
        }
        return new Options(Map.copyOf(values));
    }

    /**
     * The value of an option that must be there.
     *
     * @throws IllegalArgumentException where it is missing
     */
    public String text(String key) {
        @Nullable String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("option --" + key + "=… is missing");
        }
        return value;
    }

    public String text(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /**
     * The value of an option that counts something.
     *
     * @throws IllegalArgumentException where it is not a whole number
     */
    public int number(String key, int otherwise) {
        @Nullable String value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "option --" + key + " was '" + value + "' but must be a whole number", notANumber);
        }
    }
}
