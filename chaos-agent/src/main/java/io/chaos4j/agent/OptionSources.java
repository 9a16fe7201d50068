package io.chaos4j.agent;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Collects what was written for each option, wherever it was written.
 *
 * <p>The first of these that names an option decides: system property {@code chaos4j.*}, environment variable {@code CHAOS4J_*}, agent
 * argument, configuration file. Everything that cannot be understood becomes a problem, and none of them stops the others.
 */
final class OptionSources {

    /** Bytes; a device has no end. */
    private static final int LARGEST_CONFIG = 1 << 20;

    private final Map<String, String> properties;
    private final Map<String, String> variables;
    private final List<String> problems;
    private final Map<OptionName, String> written = new EnumMap<>(OptionName.class);
    private boolean configUnusable;

    OptionSources(Map<String, String> properties, Map<String, String> variables, List<String> problems) {
        this.properties = properties;
        this.variables = variables;
        this.problems = problems;
    }

    void read(String arguments) {
        for (Map.Entry<String, String> property :
                properties.entrySet()) { // loops, because a lambda takes premain half a millisecond
            property(property.getKey(), property.getValue());
        }
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            variable(variable.getKey(), variable.getValue());
        }
        arguments(arguments);
        String config = written.get(OptionName.CONFIG);
        if (config != null) {
            config(config);
        }
    }

    /** What was written for it, or null. */
    @Nullable
    String get(OptionName option) {
        return written.get(option);
    }

    /** Whether a configuration file was named that could not be read to its end. */
    boolean configUnusable() {
        return configUnusable;
    }

    private void property(String name, String value) {
        if (name.startsWith(OptionName.PROPERTY_PREFIX)) {
            String key = name.substring(OptionName.PROPERTY_PREFIX.length());
            put(key, value, "system property " + name);
        }
    }

    /** Orchestrators set variables of their own from service names, so only a near miss is taken for a mistake. */
    private void variable(String name, String value) {
        if (!name.startsWith(OptionName.VARIABLE_PREFIX)) {
            return;
        }
        String key = name.substring(OptionName.VARIABLE_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        if (OptionName.near(key) != null) {
            put(key, value, "environment variable " + name);
        }
    }

    private void arguments(String arguments) {
        Map<OptionName, String> seen = new EnumMap<>(OptionName.class);
        for (Map.Entry<String, String> each : ArgumentText.entries(arguments, problems)) {
            String key = each.getKey();
            OptionName option = OptionName.of(key);
            String first = option == null ? null : seen.putIfAbsent(option, each.getValue());
            if (first != null) {
                problems.add("option '" + key + "' is given twice; '" + first + "' counts, '" + each.getValue()
                        + "' does not");
            } else {
                put(key, each.getValue(), "agent argument");
            }
        }
    }

    private void config(String name) {
        Properties read = new Properties();
        try (InputStream in = new FileInputStream(name)) {
            byte[] bytes = in.readNBytes(LARGEST_CONFIG + 1);
            if (bytes.length > LARGEST_CONFIG) {
                throw new IOException("it has more than " + LARGEST_CONFIG + " bytes");
            }
            read.load(new ByteArrayInputStream(bytes));
            for (String key : read.stringPropertyNames()) {
                if (!key.matches("[A-Za-z0-9._-]+")) {
                    throw new IOException("'" + printable(key) + "' is no option name");
                }
            }
        } catch (IOException | IllegalArgumentException unusable) {
            configUnusable = true;
            problems.add("configuration file " + name + " cannot be used (" + unusable.getMessage()
                    + "), so it is unknown what was allowed here: mode=off");
            return;
        }
        for (String key : read.stringPropertyNames()) {
            if (OptionName.of(key) == OptionName.CONFIG) {
                problems.add("option 'config' does not belong into a configuration file: " + name);
            } else {
                put(key, read.getProperty(key), "configuration file " + name);
            }
        }
    }

    private void put(String key, String value, String where) {
        OptionName option = OptionName.of(key);
        if (option == null) {
            problems.add("unknown option '" + key + "' (" + where + "); did you mean '"
                    + OptionName.nearest(key).key() + "'? Known: " + String.join(", ", OptionName.keys()));
        } else if (value.isBlank() && option == OptionName.EXCEPTIONS) {
            problems.add("option '" + key + "' has no value (" + where + "), so no exception may be thrown");
            written.putIfAbsent(option, "");
        } else if (value.isBlank()) {
            problems.add("option '" + key + "' has no value (" + where + "); it is left at its default");
        } else {
            written.putIfAbsent(option, value.strip());
        }
    }

    private static String printable(String key) {
        String clean = key.replaceAll("[^ -~]", "?");
        return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
    }
}
