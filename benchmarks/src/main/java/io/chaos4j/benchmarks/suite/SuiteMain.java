package io.chaos4j.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs all programs and prints one table, a row for each metric.
 *
 * <pre>
 * java -cp benchmarks.jar io.chaos4j.benchmarks.suite.SuiteMain [--forks 1] [--full] [--only states,idle] [--runs 3] [--output folder]
 * </pre>
 *
 * <p>{@code --runs}, {@code --threads}, {@code --families}, {@code --truths} and {@code --criteria} are for the programs that make many runs,
 * {@code verdicts}.
 *
 * <p>Ends with 0 when every program ran, whatever the numbers are; with 1 when one did not.
 */
public final class SuiteMain {

    /** To the programs that make many runs. */
    private static final List<String> HANDED_ON =
            List.of("--runs", "--threads", "--families", "--truths", "--criteria");

    private SuiteMain() {}

    /** Runs them. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int forks = Integer.parseInt(option(args, "--forks", "1"));
        boolean full = List.of(args).contains("--full");
        String only = option(args, "--only", "");
        Path output = Path.of(option(args, "--output", "target/results"));
        Files.createDirectories(output);

        List<String> chosen = only.isEmpty() ? List.of() : List.of(only.split(",", -1));
        List<Program> programs = Programs.all().stream()
                .filter(program -> chosen.isEmpty() || chosen.contains(program.name()))
                .map(program -> withOptions(program, args))
                .toList();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Program program : programs) {
            program.metrics()
                    .forEach(metric -> rows.put(metric.id(), new Row(metric, new ArrayList<>(), new ArrayList<>())));
        }
        boolean allRan = true;
        for (int fork = 1; fork <= forks; fork++) {
            for (Program program : programs) {
                System.out.printf("== %s (fork %d of %d): %s%n", program.name(), fork, forks, program.question());
                allRan &= run(program, full, output, rows);
            }
        }
        String table = table(rows, forks, full);
        System.out.println(table);
        Files.writeString(output.resolve("results.md"), table);
        Plots.write(rows, output);
        System.exit(allRan ? 0 : 1);
    }

    private static Program withOptions(Program program, String[] args) {
        Program with = program;
        for (String option : HANDED_ON) {
            String value = option(args, option, "");
            with = value.isEmpty() ? with : with.with(option, value);
        }
        return with;
    }

    private static boolean run(Program program, boolean full, Path output, Map<String, Row> rows)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try {
            for (Fork.Reading reading : Fork.run(program, full, output, line -> System.out.println("   " + line))) {
                Row row = rows.get(reading.metric());
                if (row != null) {
                    row.readings().add(reading.value());
                    row.spreads().add(reading.spread());
                }
            }
            System.out.printf("   %d s%n", (System.nanoTime() - begun) / 1_000_000_000L);
            return true;
        } catch (IllegalStateException failed) {
            System.out.println("   FAILED: " + failed.getMessage());
            return false;
        }
    }

    private static String table(Map<String, Row> rows, int forks, boolean full) {
        StringBuilder table = new StringBuilder();
        table.append("JDK ")
                .append(Runtime.version())
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" processors, ")
                .append(forks)
                .append(forks == 1 ? " fork" : " forks")
                .append(full ? "" : ", short form: indicative")
                .append("\n\n")
                .append(Row.head())
                .append('\n');
        rows.values().forEach(row -> table.append(row.text()).append('\n'));
        return table.toString();
    }

    private static String option(String[] args, String name, String otherwise) {
        int at = List.of(args).indexOf(name);
        return at < 0 || at + 1 == args.length ? otherwise : args[at + 1];
    }
}
