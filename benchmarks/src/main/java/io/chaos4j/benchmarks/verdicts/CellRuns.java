package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.event.RunEvent;
import io.chaos4j.event.RunListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Makes many runs of one cell and counts what they came to. */
final class CellRuns {

    private CellRuns() {}

    /** Makes one of them. */
    interface Maker {
        RunEvent.Ended run(Cell cell, int number, RunListener listener);
    }

    /**
     * Begins them all; each cell's are waited for in their turn.
     *
     * @param cells the same with different lengths, which take turns
     */
    static List<Future<RunEvent.Ended>> begin(List<Cell> cells, int runs, Maker maker, ExecutorService pool) {
        List<Future<RunEvent.Ended>> begun = new ArrayList<>();
        for (int number = 0; number < runs; number++) {
            int each = number;
            Cell cell = cells.get(number % cells.size());
            begun.add(pool.submit(() -> maker.run(cell, each, RunListener.NONE)));
        }
        return begun;
    }

    static List<RunEvent.Ended> await(List<Future<RunEvent.Ended>> begun) {
        List<RunEvent.Ended> ended = new ArrayList<>();
        for (Future<RunEvent.Ended> each : begun) {
            try {
                ended.add(each.get());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        }
        return ended;
    }

    /** One tally for each criterion that the truth is about, and one of the file as it is. */
    static List<Tally> count(Cell cell, List<RunEvent.Ended> runs) {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (RunEvent.Ended ended : runs) {
            for (Criterion criterion : cell.criteria()) {
                if (cell.asked().contains(criterion.kind())) {
                    String name = criterion.kind().text();
                    tallies.merge(
                            name,
                            Tally.none(cell, name).plus(Tally.alone(ended, criterion)),
                            (counted, one) -> counted.plus(Tally.alone(ended, criterion)));
                }
            }
            if (cell.together()) {
                Tally before = tallies.getOrDefault(Tally.ALL, Tally.none(cell, Tally.ALL));
                tallies.put(Tally.ALL, before.plus(ended.verdict()));
            }
        }
        return List.copyOf(tallies.values());
    }
}
