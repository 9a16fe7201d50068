package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.event.RunEvent;
import io.chaos4j.model.Verdict;
import java.util.Arrays;
import java.util.List;

/**
 * How often each verdict came for one criterion of one cell.
 *
 * @param family the family's name
 * @param truth the truth's name
 * @param criterion the criterion's name, or {@link #ALL}
 * @param held and so on: how many runs came to this
 */
record Tally(
        String family,
        String truth,
        String criterion,
        int held,
        int inconclusive,
        int deviated,
        int critical,
        int aborted) {

    /** The verdict of the file as it is, with all its criteria. */
    static final String ALL = "all together";

    static Tally none(Cell cell, String criterion) {
        return new Tally(cell.family().name(), cell.truth().name(), criterion, 0, 0, 0, 0, 0);
    }

    int runs() {
        return held + inconclusive + deviated + critical + aborted;
    }

    Tally plus(Verdict verdict) {
        return new Tally(
                family,
                truth,
                criterion,
                held + (verdict == Verdict.HELD ? 1 : 0),
                inconclusive + (verdict == Verdict.INCONCLUSIVE ? 1 : 0),
                deviated + (verdict == Verdict.DEVIATED ? 1 : 0),
                critical + (verdict == Verdict.CRITICAL ? 1 : 0),
                aborted + (verdict == Verdict.ABORTED || verdict == Verdict.HALTED ? 1 : 0));
    }

    /** What a file had come to that asks for this criterion alone. */
    static Verdict alone(RunEvent.Ended ended, Criterion criterion) {
        boolean decided = ended.criteria().stream().anyMatch(each -> ended.why().startsWith(each.check()));
        boolean byCriterion = ended.verdict() == Verdict.HELD || decided;
        if (!byCriterion) {
            return ended.verdict();
        }
        RunEvent.Criterion judged = ended.criteria().stream()
                .filter(each -> each.check().equals(criterion.text()))
                .findFirst()
                .orElseThrow();
        return switch (judged.outcome()) {
            case TRUE -> Verdict.HELD;
            case FALSE -> Verdict.DEVIATED;
            case UNKNOWN -> Verdict.INCONCLUSIVE;
        };
    }

    String line() {
        return String.join(
                "\t",
                List.of(
                        family,
                        truth,
                        criterion,
                        String.valueOf(held),
                        String.valueOf(inconclusive),
                        String.valueOf(deviated),
                        String.valueOf(critical),
                        String.valueOf(aborted)));
    }

    static Tally parse(String line) {
        String[] cells = line.split("\t", -1);
        int[] counts = Arrays.stream(cells, 3, cells.length)
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Tally(cells[0], cells[1], cells[2], counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}
