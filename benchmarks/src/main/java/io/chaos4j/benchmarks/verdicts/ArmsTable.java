package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.benchmarks.verdicts.Truth.Expected;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of comparisons with the control, as Markdown. */
final class ArmsTable {

    private ArmsTable() {}

    static String of(List<ArmsTally> tallies) {
        return (wrong(tallies) + "\n" + details(tallies)).replace("call | ", "call \\| ");
    }

    /** One line for each criterion and right answer: of all families together, and of the worst. */
    private static String wrong(List<ArmsTally> tallies) {
        StringBuilder table = new StringBuilder("""
                | criterion | right answer | runs | HELD | DEVIATED | undecided | the worst family |
                |---|---|---|---|---|---|---|
                """);
        for (String criterion :
                tallies.stream().map(ArmsTally::criterion).distinct().toList()) {
            for (Expected expected : Expected.values()) {
                List<ArmsTally> of = tallies.stream()
                        .filter(each -> each.criterion().equals(criterion) && each.expected() == expected)
                        .toList();
                if (!of.isEmpty()) {
                    table.append(row(criterion, expected, of));
                }
            }
        }
        return table.toString();
    }

    private static String row(String criterion, Expected expected, List<ArmsTally> of) {
        return "| "
                + String.join(
                        " | ",
                        "`" + criterion + "`",
                        expected.text(),
                        String.valueOf(sum(of, ArmsTally::runs)),
                        rate(of, ArmsTally::held),
                        rate(of, ArmsTally::deviated),
                        rate(of, ArmsTally::inconclusive),
                        worst(expected, of))
                + " |\n";
    }

    private static String worst(Expected expected, List<ArmsTally> of) {
        return Stream.of(
                        expected == Expected.FINE ? null : worst("HELD", of, ArmsTally::held),
                        expected == Expected.WRONG || expected == Expected.LITTLE
                                ? null
                                : worst("DEVIATED", of, ArmsTally::deviated))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
    }

    private static String worst(String word, List<ArmsTally> of, ToIntFunction<ArmsTally> count) {
        ArmsTally worst = of.stream()
                .max(Comparator.comparingDouble(each -> (double) count.applyAsInt(each) / each.runs()))
                .orElseThrow();
        return word + " " + rate(List.of(worst), count) + ": " + worst.family() + ", " + worst.truth();
    }

    private static String rate(List<ArmsTally> of, ToIntFunction<ArmsTally> count) {
        int hits = sum(of, count);
        int runs = sum(of, ArmsTally::runs);
        return String.format(
                Locale.ROOT,
                "%.1f %% (%s)",
                100.0 * hits / runs,
                ExactInterval.of(hits, runs).text());
    }

    private static int sum(List<ArmsTally> of, ToIntFunction<ArmsTally> count) {
        return of.stream().mapToInt(count).sum();
    }

    /** HELD, INCONCLUSIVE and DEVIATED of each cell, and refused before arming. */
    private static String details(List<ArmsTally> tallies) {
        List<String> criteria =
                tallies.stream().map(ArmsTally::criterion).distinct().toList();
        StringBuilder table = new StringBuilder("| family | truth | `" + String.join("` | `", criteria)
                + "` |\n|---|---|" + "---|".repeat(criteria.size()) + "\n");
        for (List<String> cell : tallies.stream()
                .map(each -> List.of(each.family(), each.truth()))
                .distinct()
                .toList()) {
            table.append("| ").append(String.join(" | ", cell));
            for (String criterion : criteria) {
                table.append(" | ")
                        .append(tallies.stream()
                                .filter(each ->
                                        List.of(each.family(), each.truth()).equals(cell)
                                                && each.criterion().equals(criterion))
                                .map(each -> each.held() + "·" + each.inconclusive() + "·" + each.deviated()
                                        + (each.refused() > 0 ? "·" + each.refused() : ""))
                                .findFirst()
                                .orElse(""));
            }
            table.append(" |\n");
        }
        return table.toString();
    }
}
