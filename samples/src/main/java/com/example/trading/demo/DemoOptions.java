package com.example.trading.demo;

import com.example.trading.jvm.Options;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo was asked to do.
 *
 * @param agent the packaged agent, or null to run the platform alone
 * @param output where journal, report and logs go
 */
record DemoOptions(
        @Nullable Path agent, Path experiments, Path output, boolean full, boolean fragile, boolean dieWithParent) {
    private static final List<String> ORDER =
            List.of("order-service-network-latency.yaml", "risk-engine-crash.yaml", "database-slowdown.yaml");

    static DemoOptions parse(String... args) {
        Options options = Options.parse(args);
        String agent = options.text("agent", "");
        return new DemoOptions(
                agent.isEmpty() ? null : Path.of(agent).toAbsolutePath().normalize(),
                Path.of(options.text("experiments", "experiments"))
                        .toAbsolutePath()
                        .normalize(),
                Path.of(options.text("output", "target/chaos4j"))
                        .toAbsolutePath()
                        .normalize(),
                choice(options, "length", "short", "full").equals("full"),
                choice(options, "variant", "protected", "fragile").equals("fragile"),
                Boolean.parseBoolean(options.text("die-with-parent", "false")));
    }

    /** The experiment files in the order in which they run. */
    List<Path> files() {
        Path folder = full ? experiments : experiments.resolve("short");
        return ORDER.stream().map(folder::resolve).toList();
    }

    Path journal() {
        return output.resolve("journal");
    }

    Path report() {
        return output.resolve("report.html");
    }

    Path logs() {
        return output.resolve("logs");
    }

    String variant() {
        return fragile ? "fragile" : "protected";
    }

    private static String choice(Options options, String key, String usual, String other) {
        String value = options.text(key, usual);
        if (!value.equals(usual) && !value.equals(other)) {
            throw new IllegalArgumentException(
                    "--" + key + " was '" + value + "' but must be " + usual + " or " + other);
        }
        return value;
    }
}
