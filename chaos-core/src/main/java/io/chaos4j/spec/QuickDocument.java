package io.chaos4j.spec;

/** Writes a {@link QuickExperiment} as an experiment file. */
final class QuickDocument {

    private QuickDocument() {}

    static String of(QuickExperiment quick, String baseline) {
        StringBuilder yaml = new StringBuilder();
        line(yaml, "name: ", quoted(quick.name()));
        if (!quick.title().isEmpty()) {
            line(yaml, "title: ", quoted(quick.title()));
        }
        line(yaml, "service: ", quoted(quick.service()));
        line(yaml, "environment: ", quoted(quick.environment()));
        line(yaml, "blast-radius: ", "{instances: single}");
        line(yaml, "baseline: ", baseline);
        line(yaml, "duration: ", quoted(quick.duration()));
        line(yaml, "faults:", "");
        quick.faults().forEach(fault -> fault(yaml, fault));
        // Empty on purpose: a missing list is a warning.
        line(yaml, "steady-state: ", "[]");
        line(yaml, "stop-when: ", "[]");
        line(yaml, "success: ", "[]");
        return yaml.toString();
    }

    private static void fault(StringBuilder yaml, QuickFault fault) {
        line(yaml, "  - " + quoted(fault.kind()) + ": ", parameters(fault));
        String on = on(fault);
        if (!on.isEmpty()) {
            line(yaml, "    on: ", on);
        }
        fault.keys().forEach((key, value) -> line(yaml, "    " + key + ": ", beside(key, value)));
    }

    private static String beside(String key, String value) {
        return switch (key) {
            case "limit" -> "{concurrent: " + number(value) + "}";
            case "seed", "times" -> number(value);
            default -> quoted(value);
        };
    }

    /** Of what is no number the reader says so. */
    private static String number(String text) {
        return text.strip().matches("-?[0-9]+") ? text.strip() : quoted(text);
    }

    private static String parameters(QuickFault fault) {
        String text = fault.parameters().strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return text.replaceAll("\\R", " ");
        }
        return quoted(text);
    }

    /** A target narrowed by data source or host has a form of its own in files; a map means what it means there. */
    private static String on(QuickFault fault) {
        String on = fault.on().strip();
        if (on.startsWith("{") && fault.datasource().isEmpty() && fault.host().isEmpty()) {
            return on.replaceAll("\\R", " ");
        }
        String http = fault.host().isEmpty() ? "" : "http-client: {host: " + quoted(fault.host()) + "}";
        if (!fault.datasource().isEmpty()) {
            return "{jdbc: " + quoted(jdbcKind(on)) + ", datasource: " + quoted(fault.datasource())
                    + (http.isEmpty() ? "" : ", " + http) + "}";
        }
        if (!http.isEmpty()) {
            return "{" + http + (on.isEmpty() || on.equals("http-client") ? "" : ", method: " + quoted(on)) + "}";
        }
        return on.isEmpty() ? "" : quoted(on);
    }

    /** What stands behind {@code jdbc}; of anything else the reader says that it is no kind of JDBC call. */
    private static String jdbcKind(String on) {
        return on.isEmpty() ? "any" : on.replaceFirst("^jdbc(?:\\s*:\\s*|\\s+)", "");
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append(key).append(value).append('\n');
    }

    /** A YAML text in double quotes, which can hold anything. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
