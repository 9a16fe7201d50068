package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.benchmarks.verdicts.Truth.Expected;
import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunEvent.Criterion.Outcome;
import io.chaos4j.model.Verdict;
import java.util.List;

/**
 * What one criterion of a cell came to in all its runs.
 *
 * @param family the family's name and how long its phases are
 * @param truth what the fault does
 * @param criterion the check
 * @param expected the right answer
 * @param held and so on: how many runs came to this
 * @param refused how many were ABORTED before anything was armed
 */
record ArmsTally(
        String family,
        String truth,
        String criterion,
        Expected expected,
        int held,
        int inconclusive,
        int deviated,
        int refused) {

    static ArmsTally none(ArmsCell cell, String criterion, Expected expected) {
        return new ArmsTally(cell.service(), cell.truth(), criterion, expected, 0, 0, 0, 0);
    }

    /** What the run says of the criterion, whatever the others came to. */
    ArmsTally plus(RunEvent.Ended ended) {
        if (ended.verdict() == Verdict.ABORTED) {
            return new ArmsTally(family, truth, criterion, expected, held, inconclusive, deviated, refused + 1);
        }
        Outcome outcome = ended.criteria().stream()
                .filter(each -> each.check().equals(criterion))
                .map(RunEvent.Criterion::outcome)
                .findFirst()
                .orElse(Outcome.UNKNOWN);
        return new ArmsTally(
                family,
                truth,
                criterion,
                expected,
                held + (outcome == Outcome.TRUE ? 1 : 0),
                inconclusive + (outcome == Outcome.UNKNOWN ? 1 : 0),
                deviated + (outcome == Outcome.FALSE ? 1 : 0),
                refused);
    }

    int runs() {
        return held + inconclusive + deviated + refused;
    }

    String line() {
        return String.join(
                "\t",
                List.of(
                        family,
                        truth,
                        criterion,
                        expected.name(),
                        String.valueOf(held),
                        String.valueOf(inconclusive),
                        String.valueOf(deviated),
                        String.valueOf(refused)));
    }

    static ArmsTally parse(String line) {
        String[] cells = line.split("\t", -1);
        return new ArmsTally(
                cells[0],
                cells[1],
                cells[2],
                Expected.valueOf(cells[3]),
                Integer.parseInt(cells[4]),
                Integer.parseInt(cells[5]),
                Integer.parseInt(cells[6]),
                Integer.parseInt(cells[7]));
    }
}
