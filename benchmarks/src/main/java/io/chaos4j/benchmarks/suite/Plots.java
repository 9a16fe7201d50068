package io.chaos4j.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws what was read: what a call costs in each state beside the peers, and how late delays end. */
final class Plots {

    private static final int OURS = 0;
    private static final int OTHERS = 1;
    private static final int REST = 3;

    private Plots() {}

    /** Writes the pictures for which there are readings into a folder. */
    static void write(Map<String, Row> rows, Path folder) throws IOException {
        costs(rows, folder);
        overshoot(folder);
    }

    private static void costs(Map<String, Row> rows, Path folder) throws IOException {
        Map<String, String> ours = new LinkedHashMap<>();
        ours.put("armed.no-match.primitive", "Chaos4j armed, no match");
        ours.put("armed.no", "Chaos4j armed, decision says no");
        ours.put("measured", "Chaos4j measuring, nothing armed");
        Map<String, String> others = new LinkedHashMap<>();
        others.put("byteman.compiled.nanos", "Byteman compiled, no match");
        others.put("byteman.interpreted.nanos", "Byteman interpreted, no match");
        others.put("chaos-monkey.disabled.nanos", "Chaos Monkey for Spring Boot, off");
        LogChart chart =
                new LogChart("Added to a call, JDK " + Runtime.version().feature(), "ns", 0.1, 10_000);
        boolean any = false;
        for (Map.Entry<String, String> each : ours.entrySet()) {
            any |= bar(chart, rows.get(each.getKey()), each.getValue(), OURS);
        }
        for (Map.Entry<String, String> each : others.entrySet()) {
            any |= bar(chart, rows.get(each.getKey()), each.getValue(), OTHERS);
        }
        if (any) {
            Files.writeString(folder.resolve("costs-" + Runtime.version().feature() + ".svg"), chart.svg());
        }
    }

    private static boolean bar(LogChart chart, @Nullable Row row, String label, int colour) {
        if (row == null || row.readings().isEmpty()) {
            return false;
        }
        chart.bar(label, Math.max(0, row.value()), colour);
        return true;
    }

    /** The median and the 90th percentile of each delay, by whoever waits. */
    private static void overshoot(Path folder) throws IOException {
        Path readings = folder.resolve("overshoot-" + Runtime.version().feature() + ".csv");
        if (!Files.exists(readings)) {
            return;
        }
        LogChart chart = new LogChart(
                "How late a delay of 100 µs ends, platform threads, JDK "
                        + Runtime.version().feature(),
                "µs",
                0.1,
                10_000);
        for (String line : Files.readAllLines(readings)) {
            String[] cells = line.split(",", -1);
            if (cells.length == 6
                    && cells[1].equals("platform")
                    && cells[3].equals("100us")
                    && List.of("50.0", "90.0", "99.0").contains(cells[4])) {
                boolean ours = cells[2].equals("ours");
                chart.bar(
                        (ours ? "Chaos4j" : cells[2]) + ", p" + cells[4].replace(".0", ""),
                        Math.max(0, Double.parseDouble(cells[5])),
                        ours ? OURS : REST);
            }
        }
        Files.writeString(folder.resolve("overshoot-" + Runtime.version().feature() + ".svg"), chart.svg());
    }
}
