package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.benchmarks.verdicts.Criterion.Kind;
import io.chaos4j.check.Outlook;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long runs of a family are to be, criterion by criterion, as {@code validate} says of two minutes of its calls. Where it asks for a run that
 * is longer than what it has seen, it looks again for that long, as a person would; the first answer that is no longer than the look counts.
 *
 * @param byKind each criterion of which there is an answer
 */
record Recommended(Map<Kind, Lengths> byKind) {

    /** Each look sees other calls, and recommends other lengths; runs take turns with them. */
    static final int LOOKS = 20;

    private static final int FIRST_LOOK = 120;
    private static final int LONGEST_LOOK = 3_600;

    private static final Map<String, List<Recommended>> KNOWN = new ConcurrentHashMap<>();

    static List<Recommended> of(Family family) {
        return KNOWN.computeIfAbsent(
                family.name(),
                name -> IntStream.range(0, LOOKS)
                        .mapToObj(number -> look(family, number))
                        .toList());
    }

    Lengths of(Kind kind) {
        return Objects.requireNonNull(byKind.get(kind), kind::text);
    }

    /** For what has no length of its own: the longest. */
    Lengths longest() {
        return byKind.values().stream()
                .reduce((one, other) -> one.duration() >= other.duration() ? one : other)
                .orElseThrow();
    }

    static Recommended look(Family family, int number) {
        Cell cell = Cell.toLookAt(family);
        Map<Kind, Lengths> known = new EnumMap<>(Kind.class);
        double longest = FIRST_LOOK;
        for (int look = 0; look < longest && look < LONGEST_LOOK; ) {
            look = (int) Math.min(LONGEST_LOOK, Math.ceil(longest));
            List<Outlook> outlooks = SimulatedRun.look(cell, number, look);
            longest = 0;
            for (int i = 0; i < outlooks.size(); i++) {
                Outlook outlook = outlooks.get(i);
                Kind kind = cell.criteria().get(i).kind();
                if (kind.hasLength() && !known.containsKey(kind)) {
                    // Without figures it has seen too little.
                    double seconds = outlook.isKnown() ? outlook.recommended() : 2.0 * look;
                    if (seconds <= look || look == LONGEST_LOOK) {
                        known.put(kind, Lengths.of(Math.min(seconds, LONGEST_LOOK)));
                    }
                    longest = Math.max(longest, seconds);
                }
            }
        }
        return new Recommended(known);
    }

    /** A row of a table: the shortest and the longest of the looks. */
    static String row(Family family) {
        List<Recommended> all = of(family);
        return all.get(0).byKind().keySet().stream()
                .map(kind -> {
                    int[] seconds = all.stream()
                            .mapToInt(each -> each.of(kind).duration())
                            .sorted()
                            .toArray();
                    return String.format(Locale.ROOT, "%,d–%,d", seconds[0], seconds[seconds.length - 1]);
                })
                .collect(Collectors.joining(" | ", "| " + family.name() + " | ", " |"));
    }

    static String head() {
        List<String> names = Arrays.stream(Kind.values())
                .filter(Kind::hasLength)
                .map(Kind::text)
                .toList();
        return "| family | " + String.join(" | ", names) + " |\n|" + "---|".repeat(names.size() + 1);
    }
}
