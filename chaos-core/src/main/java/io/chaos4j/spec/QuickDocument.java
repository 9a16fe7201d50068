package io.chaos4j.spec;

import io.chaos4j.model.Target;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link QuickFault} as an experiment file: it is then read, checked and kept in the journal like any other,
 * and can be run again from there.
 */
final class QuickDocument {

    private QuickDocument() {}

    static String of(QuickFault quick) {
        StringBuilder yaml = new StringBuilder();
        line(yaml, "name: ", quoted(quick.name()));
        line(yaml, "description: ", quoted(quick.reason()));
        line(yaml, "service: ", quoted(quick.service()));
        line(yaml, "environment: ", quoted(quick.environment()));
        line(yaml, "baseline: ", "10s");
        line(yaml, "duration: ", quoted(quick.duration()));
        line(yaml, "faults:", "");
        line(yaml, "  - " + quoted(quick.fault()) + ": ", parameters(quick.parameters()));
        if (quick.on() != null || quick.host() != null || quick.datasource() != null) {
            line(yaml, "    on: ", on(quick));
        }
        line(yaml, "    rate: ", quoted(quick.rate()));
        if (quick.seed() != null) {
            line(yaml, "    seed: ", quick.seed().toString());
        }
        if (!quick.limit().isNone()) {
            line(yaml, "    limit:", "");
            limit(yaml, "concurrent", quick.limit().concurrent());
            limit(yaml, "total", quick.limit().total());
            limit(yaml, "per-second", quick.limit().perSecond());
        }
        return yaml.toString();
    }

    /** A target narrowed by data source or host has a form of its own in files. */
    private static String on(QuickFault quick) {
        String on = quick.on() == null ? "" : quick.on().strip();
        @Nullable String datasource = quick.datasource();
        @Nullable String host = quick.host();
        if (datasource != null) {
            return "{jdbc: " + quoted(jdbcKind(on)) + ", datasource: " + quoted(datasource)
                    + (host == null ? "" : ", http-client: {host: " + quoted(host) + "}") + "}";
        }
        if (host == null) {
            return quoted(on);
        }
        return "{http-client: {host: " + quoted(host) + "}"
                + (on.isEmpty() || on.equals("http-client") ? "" : ", method: " + quoted(on)) + "}";
    }

    private static String jdbcKind(String on) {
        if (on.isEmpty()) {
            return "any";
        }
        try {
            return Target.parse(on) instanceof Target.Jdbc jdbc ? jdbc.kind().word() : on;
        } catch (IllegalArgumentException e) {
            // Whatever it is, the reader says that it is no kind of JDBC call.
            return on;
        }
    }

    private static String parameters(String text) {
        String stripped = text.strip();
        return stripped.startsWith("{") ? stripped.replaceAll("\\R", " ") : quoted(stripped);
    }

    private static void limit(StringBuilder yaml, String key, long value) {
        if (value > 0) {
            line(yaml, "      " + key + ": ", Long.toString(value));
        }
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append(key).append(value).append('\n');
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0)) {
                quoted.append(String.format("\\x%02x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
