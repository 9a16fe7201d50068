package io.chaos4j.agent.cli;

import io.chaos4j.control.Identity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The experiment that {@code inject} means, as a document like any other. What is wrong with an option is found by the reader of
 * documents, which knows what is allowed.
 *
 * @param fault the word of the fault
 * @param value what stands behind it
 * @param on the target as written; empty when the fault or the host says it
 * @param dataSource the data source; empty for all
 * @param host the host; empty for all
 * @param rate the rate; empty for all calls
 * @param length how long
 */
record AdHoc(String fault, String value, String on, String dataSource, String host, String rate, String length) {

    /** What problems call the document. */
    static final String FILE = "inject";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    String text(Identity identity) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("name: inject-")
                .append(fault)
                .append('-')
                .append(STAMP.format(Instant.now()))
                .append('\n');
        yaml.append("title: ")
                .append(quoted(fault + " " + value + (where().isEmpty() ? "" : " on " + where())))
                .append('\n');
        yaml.append("service: ").append(quoted(identity.service())).append('\n');
        yaml.append("environment: [").append(quoted(identity.environment())).append("]\n");
        yaml.append("blast-radius: {instances: single}\n");
        yaml.append("baseline: 5s\n");
        yaml.append("duration: ").append(quoted(length)).append('\n');
        yaml.append("faults:\n");
        yaml.append("  - ").append(fault).append(": ").append(parameters()).append('\n');
        if (!where().isEmpty()) {
            yaml.append("    on: ").append(target()).append('\n');
        }
        if (!rate.isEmpty()) {
            yaml.append("    rate: ").append(quoted(rate)).append('\n');
        }
        // Empty on purpose: what is injected by hand is judged by whoever watches.
        yaml.append("steady-state: []\nstop-when: []\nsuccess: []\n");
        return yaml.toString();
    }

    private String parameters() {
        return fault.equals("latency") && value.contains("..") ? "{uniform: " + quoted(value) + "}" : quoted(value);
    }

    private String where() {
        String target = on.isEmpty() && !host.isEmpty() ? "http-client" : on;
        return target + (dataSource.isEmpty() ? "" : " " + dataSource) + (host.isEmpty() ? "" : " " + host);
    }

    private String target() {
        if (on.isEmpty() || on.strip().equals("http-client")) {
            return "{http-client: {" + (host.isEmpty() ? "" : "host: " + quoted(host)) + "}}";
        }
        if (!host.isEmpty()) {
            throw Failure.usage("--host goes with --on http-client, not with --on '" + on + "'");
        }
        int colon = on.indexOf(':');
        if (on.startsWith("jdbc") && (colon > 0 || !dataSource.isEmpty())) {
            String kind = on.substring(colon > 0 ? colon + 1 : "jdbc".length()).strip();
            return "{jdbc: " + quoted(kind) + (dataSource.isEmpty() ? "" : ", datasource: " + quoted(dataSource)) + "}";
        }
        if (!dataSource.isEmpty()) {
            throw Failure.usage("--datasource goes with --on 'jdbc: …', not with --on '" + on + "'");
        }
        return quoted(on);
    }

    /** A YAML text in double quotes, which can hold anything. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format("\\x%02x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
