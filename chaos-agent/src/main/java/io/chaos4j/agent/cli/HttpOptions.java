package io.chaos4j.agent.cli;

import io.chaos4j.model.TargetKinds;
import picocli.CommandLine.Option;

/** Which HTTP calls are meant, by option instead of by a map. */
final class HttpOptions {

    @Option(names = "--host", paramLabel = "NAME", description = "only HTTP calls to this host, as the URI has it")
    private String host = "";

    @Option(names = "--port", paramLabel = "NUMBER", description = "only HTTP calls to this port")
    private String port = "";

    @Option(names = "--path", paramLabel = "PATH", description = "only HTTP calls of this path; * is any")
    private String path = "";

    @Option(names = "--method", paramLabel = "WORD", description = "only HTTP calls of this method, such as GET")
    private String method = "";

    /** The host where a text says everything; empty where a map has to. */
    String hostAlone() {
        return isNarrow() ? "" : host;
    }

    /**
     * The target, a map in braces where a text cannot say it.
     *
     * @param on as written
     * @param dataSource as written
     * @throws Failure when options contradict each other
     */
    String target(String on, String dataSource) {
        String text = on.strip();
        if (isMap(text)) {
            if (!dataSource.isEmpty() || !host.isEmpty() || isNarrow()) {
                throw Failure.usage("--on '" + on + "' is a map that says it all; write the rest into it");
            }
            return text.startsWith("{") ? text : "{" + text + "}";
        }
        if (!isNarrow()) {
            return on;
        }
        if (!text.isEmpty() && !text.equals("http-client")) {
            throw Failure.usage("--port, --path and --method go with --on http-client, not with --on '" + on + "'");
        }
        if (!dataSource.isEmpty()) {
            throw Failure.usage("--datasource is for JDBC calls; --port, --path and --method are for HTTP calls");
        }
        StringBuilder map = new StringBuilder();
        add(map, "host", quoted(host));
        add(map, "port", port.matches("[0-9]+") ? port : quoted(port));
        add(map, "path", quoted(path));
        add(map, "method", quoted(method));
        return "{http-client: {" + map + "}}";
    }

    /** In braces, or as the value of {@code on:} without them; {@code jdbc: select} alone is a text. */
    private static boolean isMap(String on) {
        return on.startsWith("{")
                || (on.indexOf('#') < 0
                        && TargetKinds.installed().words().stream()
                                .anyMatch(word -> on.matches("\\Q" + word + "\\E\\s*:.*[{,].*")));
    }

    private boolean isNarrow() {
        return !port.isEmpty() || !path.isEmpty() || !method.isEmpty();
    }

    private static void add(StringBuilder map, String key, String value) {
        if (!value.equals("\"\"")) {
            map.append(map.isEmpty() ? "" : ", ").append(key).append(": ").append(value);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
