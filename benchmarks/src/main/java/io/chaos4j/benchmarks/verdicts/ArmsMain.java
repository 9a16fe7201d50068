package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Are comparisons of struck calls with their control true? Many runs of each cell, and one table.
 *
 * <pre>
 * ArmsMain [--runs 20] [--families a,b] [--truths a,b] [--output lines.tsv] [--table lines.tsv]
 * </pre>
 *
 * <p>{@code --table} makes the tables of the lines of former runs.
 */
public final class ArmsMain {

    private ArmsMain() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        String lines = option(args, "--table", "");
        if (!lines.isEmpty()) {
            System.out.println(ArmsTable.of(Files.readAllLines(Path.of(lines)).stream()
                    .map(ArmsTally::parse)
                    .toList()));
            return;
        }
        int runs = Integer.parseInt(option(args, "--runs", "20"));
        List<String> families = List.of(option(args, "--families", "").split(",", -1));
        List<String> truths = List.of(option(args, "--truths", "").split(",", -1));
        Path output = Path.of(option(args, "--output", "target/results/verdicts-arms.tsv"));
        List<ArmsTally> tallies = new ArrayList<>();
        for (ArmsCell cell : ArmsCell.all()) {
            if (isChosen(families, cell.family().name()) && isChosen(truths, cell.truth())) {
                tallies.addAll(count(cell, cell.runs(runs)));
                Files.write(output, tallies.stream().map(ArmsTally::line).toList());
                System.out.println(cell.name());
            }
        }
        System.out.println(ArmsTable.of(tallies));
    }

    /** Makes so many runs of a cell. */
    static List<ArmsTally> count(ArmsCell cell, int runs) {
        Map<String, ArmsTally> tallies = new LinkedHashMap<>();
        cell.criteria()
                .forEach((criterion, expected) -> tallies.put(criterion, ArmsTally.none(cell, criterion, expected)));
        for (int number = 0; number < runs; number++) {
            RunEvent.Ended ended = SimulatedRun.simulated(cell, number, RunListener.NONE);
            tallies.replaceAll((criterion, tally) -> tally.plus(ended));
        }
        return List.copyOf(tallies.values());
    }

    private static boolean isChosen(List<String> names, String name) {
        return names.equals(List.of("")) || names.contains(name);
    }

    private static String option(String[] args, String name, String otherwise) {
        int at = List.of(args).indexOf(name);
        return at < 0 || at + 1 == args.length ? otherwise : args[at + 1];
    }
}
