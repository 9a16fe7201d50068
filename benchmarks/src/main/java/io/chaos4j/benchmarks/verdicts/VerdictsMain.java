package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.benchmarks.Readings;
import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Verdict;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Are verdicts true? Many runs of each cell, family by truth, and one table.
 *
 * <pre>
 * VerdictsMain [--runs 200] [--threads 1] [--families a,b] [--truths a,b] [--criteria a,b] [--real] [--why] [--output folder]
 *     [--table lines.tsv]
 * </pre>
 *
 * <p>{@code --criteria} leaves out what is about none of them; {@code --real} makes the runs in real time, as many at once as there are threads; {@code --why} prints what each run came to;
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
        List<List<Cell>> cells = about(
                option(args, "--criteria", ""), cells(option(args, "--families", ""), option(args, "--truths", "")));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Tally> tallies = new ArrayList<>();
        Path output = Path.of(option(args, "--output", System.getProperty("benchmarks.output", "target/results")));
        Files.createDirectories(output);
        Path file = output.resolve(real ? "verdicts-real.tsv" : "verdicts.tsv");
        String lengths = lengths(families(option(args, "--families", "")));
        System.out.println(lengths);
        Files.writeString(output.resolve("verdicts-lengths.md"), lengths);
        Map<List<Cell>, List<Future<RunEvent.Ended>>> begun = new LinkedHashMap<>();
        for (List<Cell> turns : cells) {
            CellRuns.Maker maker = real ? SimulatedRun::real : SimulatedRun::simulated;
            begun.put(turns, CellRuns.begin(turns, turns.get(0).truth().runs(runs), maker, pool));
        }
        for (Map.Entry<List<Cell>, List<Future<RunEvent.Ended>>> each : begun.entrySet()) {
            Cell cell = each.getKey().get(0);
            List<RunEvent.Ended> ended = CellRuns.await(each.getValue());
            List<Tally> counted = CellRuns.count(cell, ended);
            tallies.addAll(counted);
            Files.write(file, tallies.stream().map(Tally::line).toList());
            System.out.println(cell.family().name() + ", " + cell.truth().name() + ", "
                    + counted.stream().map(Tally::criterion).collect(Collectors.joining(", ")) + ": " + ended.size()
                    + " runs");
            if (List.of(args).contains("--why")) {
                byLength(each.getKey(), ended);
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

    private static List<List<Cell>> cells(String families, String truths) {
        List<Truth> planted = truths.isEmpty()
                ? Truth.ALL
                : List.of(truths.split(",", -1)).stream().map(Truth::named).toList();
        List<List<Cell>> cells = new ArrayList<>();
        for (Family family : families(families)) {
            for (Truth truth : planted) {
                if (family.has(truth)) {
                    cells.addAll(
                            family.enough() ? asRecommended(family, truth) : List.of(List.of(Cell.of(family, truth))));
                }
            }
        }
        return cells;
    }

    private static List<List<Cell>> about(String criteria, List<List<Cell>> cells) {
        List<String> names = List.of(criteria.split(",", -1));
        return cells.stream()
                .filter(turns -> criteria.isEmpty()
                        || turns.get(0).asked().stream().anyMatch(kind -> names.contains(kind.text()))
                        || (turns.get(0).together() && names.contains(Tally.ALL)))
                .toList();
    }

    private static List<Family> families(String names) {
        return names.isEmpty()
                ? Family.ALL
                : List.of(names.split(",", -1)).stream().map(Family::named).toList();
    }

    /** Cell by cell, with the lengths of each look. */
    private static List<List<Cell>> asRecommended(Family family, Truth truth) {
        List<List<Cell>> looks = Recommended.of(family).stream()
                .map(lengths -> Cell.of(family, truth, lengths))
                .toList();
        List<List<Cell>> turns = new ArrayList<>();
        for (int i = 0; i < looks.get(0).size(); i++) {
            int cell = i;
            turns.add(looks.stream().map(look -> look.get(cell)).toList());
        }
        return turns;
    }

    private static String lengths(List<Family> families) {
        return families.stream()
                .filter(Family::enough)
                .map(Recommended::row)
                .collect(Collectors.joining("\n", Recommended.head() + "\n", "\n"));
    }

    private static void byLength(List<Cell> turns, List<RunEvent.Ended> ended) {
        for (int i = 0; i < turns.size(); i++) {
            int turn = i;
            Map<Verdict, Long> verdicts = IntStream.range(0, ended.size())
                    .filter(number -> number % turns.size() == turn)
                    .mapToObj(number -> ended.get(number).verdict())
                    .collect(Collectors.groupingBy(verdict -> verdict, TreeMap::new, Collectors.counting()));
            Experiment experiment = turns.get(i).experiment();
            System.out.println("   baseline " + experiment.baseline().toSeconds() + " s, faults "
                    + experiment.duration().toSeconds() + " s: " + verdicts);
        }
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
