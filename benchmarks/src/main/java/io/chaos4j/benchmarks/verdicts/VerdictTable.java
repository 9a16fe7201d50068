package io.chaos4j.benchmarks.verdicts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of the runs, in Markdown: the worst of each family, and then everything. */
final class VerdictTable {

    private VerdictTable() {}

    static String of(List<Tally> tallies) {
        return "### Nothing is wrong\n\n" + summary(tallies, expected -> expected == Truth.Expected.FINE)
                + "\n### Something is wrong\n\n" + summary(tallies, expected -> expected != Truth.Expected.FINE)
                + "\n### Every cell\n\n" + matrix(tallies);
    }

    /** The worst of each target in each family. */
    private static String summary(List<Tally> tallies, Predicate<Truth.Expected> about) {
        StringBuilder text =
                new StringBuilder("| family | right answer | worst of its criteria | |\n|---|---|---|---|\n");
        for (Family family : Family.ALL) {
            for (Truth.Expected expected : Truth.Expected.values()) {
                List<Worst> all = new ArrayList<>();
                for (Tally tally : tallies) {
                    if (tally.family().equals(family.name())
                            && Truth.named(tally.truth()).expected() == expected) {
                        Target.of(tally).forEach(target -> all.add(new Worst(tally, target)));
                    }
                }
                if (!all.isEmpty() && about.test(expected)) {
                    text.append(String.format(
                            Locale.ROOT,
                            "| %s | %s | %s | %s |%n",
                            family.name(),
                            expected.text(),
                            worst(all),
                            judged(all.stream().map(Worst::target).toList())));
                }
            }
        }
        return text.toString();
    }

    private record Worst(Tally tally, Target target) {

        /** How far on the wrong side. */
        double badness() {
            double share = (double) target.hits() / target.runs();
            double bound = target.isStated() ? 0 : target.bound();
            return target.least() ? bound - share : share - bound;
        }
    }

    private static String worst(List<Worst> all) {
        return all.stream()
                .map(each -> each.target().what())
                .distinct()
                .map(what -> all.stream()
                        .filter(each -> each.target().what().equals(what))
                        .max(Comparator.comparingDouble(Worst::badness))
                        .orElseThrow())
                .map(each -> each.target().text() + ": "
                        + (Truth.named(each.tally().truth()).expected() == Truth.Expected.FINE
                                ? ""
                                : each.tally().truth() + ", ")
                        + each.tally().criterion())
                .collect(Collectors.joining("; "));
    }

    private static String judged(List<Target> targets) {
        if (targets.stream().allMatch(Target::isStated)) {
            return "stated";
        } else if (targets.stream().allMatch(Target::isReached)) {
            return "met";
        }
        return targets.stream().anyMatch(Target::isMissed) ? "**not met**" : "undecided";
    }

    /** How many runs were HELD, INCONCLUSIVE, DEVIATED, CRITICAL and ABORTED or HALTED: a column for each family. */
    static String matrix(List<Tally> tallies) {
        List<String> families = tallies.stream().map(Tally::family).distinct().toList();
        Map<String, Map<String, Tally>> rows = new LinkedHashMap<>();
        for (Tally tally : tallies) {
            rows.computeIfAbsent(tally.truth() + " | " + tally.criterion(), row -> new LinkedHashMap<>())
                    .put(tally.family(), tally);
        }
        StringBuilder text = new StringBuilder("| truth | criterion |");
        families.forEach(family -> text.append(' ').append(family).append(" |"));
        text.append("\n|---|---|").append("---|".repeat(families.size())).append('\n');
        rows.forEach((row, cells) -> {
            text.append("| ").append(row).append(" |");
            families.forEach(
                    family -> text.append(' ').append(cell(cells.get(family))).append(" |"));
            text.append('\n');
        });
        return text.toString();
    }

    private static String cell(@Nullable Tally tally) {
        if (tally == null) {
            return "";
        }
        boolean missed = Target.of(tally).stream().anyMatch(Target::isMissed);
        String counts = String.format(
                Locale.ROOT,
                "%d·%d·%d·%d·%d",
                tally.held(),
                tally.inconclusive(),
                tally.deviated(),
                tally.critical(),
                tally.aborted());
        return missed ? "**" + counts + "**" : counts;
    }

    static String details(List<Tally> tallies) {
        StringBuilder text =
                new StringBuilder("| family | truth | criterion | HELD | INCONCLUSIVE | DEVIATED | CRITICAL | ABORTED"
                        + " | rates, 95 % intervals, to reach | |\n|---|---|---|---|---|---|---|---|---|---|\n");
        for (Tally tally : tallies) {
            List<Target> targets = Target.of(tally);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d | %d | %d | %d | %d | %s | %s |%n",
                    tally.family(),
                    tally.truth(),
                    tally.criterion(),
                    tally.held(),
                    tally.inconclusive(),
                    tally.deviated(),
                    tally.critical(),
                    tally.aborted(),
                    targets.stream().map(Target::text).collect(Collectors.joining("; ")),
                    judged(targets)));
        }
        return text.toString();
    }
}
