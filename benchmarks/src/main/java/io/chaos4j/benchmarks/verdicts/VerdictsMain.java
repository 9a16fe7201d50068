package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.benchmarks.Readings;
import io.chaos4j.event.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Are verdicts true? Many runs of each cell, family by truth, and one table.
 *
 * <pre>
 * VerdictsMain [--runs 200] [--threads 1] [--families a,b] [--truths a,b] [--real] [--why] [--output folder] [--table lines.tsv]
 * </pre>
 *
 * <p>{@code --real} makes the runs in real time, as many at once as there are threads; {@code --why} prints what each run came to;
 * {@code --table} makes the tables of the lines of former runs.
 */
public final class VerdictsMain {

    private VerdictsMain() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException {
        String lines = option(args, "--table", "");
        if (!lines.isEmpty()) {
            System.out.println(VerdictTable.of(Files.readAllLines(Path.of(lines)).stream()
                    .map(Tally::parse)
                    .toList()));
            return;
        }
        boolean real = List.of(args).contains("--real");
        int runs = Integer.parseInt(option(args, "--runs", real ? "20" : "200"));
        int threads = Integer.parseInt(option(args, "--threads", real ? "200" : "1"));
        List<Cell> cells = cells(option(args, "--families", ""), option(args, "--truths", ""));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Tally> tallies = new ArrayList<>();
        Path output = Path.of(option(args, "--output", System.getProperty("benchmarks.output", "target/results")));
        Files.createDirectories(output);
        Path file = output.resolve(real ? "verdicts-real.tsv" : "verdicts.tsv");
        Map<Cell, List<Future<RunEvent.Ended>>> begun = new LinkedHashMap<>();
        for (Cell cell : cells) {
            CellRuns.Maker maker = real ? SimulatedRun::real : SimulatedRun::simulated;
            begun.put(cell, CellRuns.begin(cell, cell.truth().runs(runs), maker, pool));
        }
        for (Map.Entry<Cell, List<Future<RunEvent.Ended>>> each : begun.entrySet()) {
            Cell cell = each.getKey();
            List<RunEvent.Ended> ended = CellRuns.await(each.getValue());
            List<Tally> counted = CellRuns.count(cell, ended);
            tallies.addAll(counted);
            Files.write(file, tallies.stream().map(Tally::line).toList());
            System.out.println(cell.family().name() + ", " + cell.truth().name() + ": " + ended.size() + " runs");
            if (List.of(args).contains("--why")) {
                why(ended);
                System.out.println(VerdictTable.details(counted));
            }
        }
        pool.shutdown();
        String table = VerdictTable.of(tallies);
        System.out.println(table);
        Files.writeString(output.resolve(real ? "verdicts-real.md" : "verdicts.md"), table);
        read(tallies);
    }

    private static List<Cell> cells(String families, String truths) {
        List<Family> chosen = families.isEmpty()
                ? Family.ALL
                : List.of(families.split(",", -1)).stream().map(Family::named).toList();
        List<Truth> planted = truths.isEmpty()
                ? Truth.ALL
                : List.of(truths.split(",", -1)).stream().map(Truth::named).toList();
        List<Cell> cells = new ArrayList<>();
        for (Family family : chosen) {
            for (Truth truth : planted) {
                if (family.has(truth)) {
                    cells.add(Cell.of(family, truth));
                }
            }
        }
        return cells;
    }

    private static void why(List<RunEvent.Ended> ended) {
        Map<String, Integer> whys = new TreeMap<>();
        for (RunEvent.Ended each : ended) {
            String why =
                    each.verdict() + ": " + each.why().replaceAll("\\d+", "#").replaceAll("#(\\.#)?", "#");
            whys.merge(why, 1, Integer::sum);
        }
        whys.forEach((why, count) -> System.out.println("   " + count + " x " + why));
        for (RunEvent.Ended each : ended.subList(0, Math.min(3, ended.size()))) {
            System.out.println("   " + each.verdict() + ": " + each.why() + "; recovery " + each.recovery());
            each.criteria()
                    .forEach(criterion -> System.out.println("      " + criterion.check() + " " + criterion.outcome()
                            + " " + criterion.value() + " " + criterion.reason()));
        }
    }

    /** For the suite: how many of the targets of each kind are not met. */
    private static void read(List<Tally> tallies) {
        for (Truth.Expected expected : Truth.Expected.values()) {
            long missed = tallies.stream()
                    .filter(tally -> Truth.named(tally.truth()).expected() == expected)
                    .flatMap(tally -> Target.of(tally).stream())
                    .filter(Target::isMissed)
                    .count();
            Readings.tell("verdicts." + expected.name().toLowerCase(Locale.ROOT), (double) missed, 0);
        }
    }

    private static String option(String[] args, String name, String otherwise) {
        int at = List.of(args).indexOf(name);
        return at < 0 || at + 1 == args.length ? otherwise : args[at + 1];
    }
}
