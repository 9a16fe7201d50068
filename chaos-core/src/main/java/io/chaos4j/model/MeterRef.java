package io.chaos4j.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a check names meters of the application.
 *
 * @param name the meter's name in Micrometer's own (dotted) form
 * @param tags the tags that must be present with these values
 */
public record MeterRef(String name, Map<String, String> tags) {
    public MeterRef {
        tags = Map.copyOf(tags);
    }

    /** As written in checks. */
    public String text() {
        StringBuilder text = new StringBuilder(name);
        if (!tags.isEmpty()) {
            String separator = "{";
            for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
                text.append(separator).append(tag.getKey()).append('=').append(tag.getValue());
                separator = ",";
            }
            text.append('}');
        }
        return text.toString();
    }
}
