package io.chaos4j.check;

import io.chaos4j.check.claim.AgainstControl;
import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Durations;
import io.chaos4j.check.claim.Evidence;
import io.chaos4j.measure.Block;
import io.chaos4j.measure.Calls;
import io.chaos4j.measure.Windowed;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The calls of one point second by second, as claims ask for them. Those that are still open are where more began
 * than ended.
 *
 * @param blocks the seconds
 * @param calls the same calls together
 */
record Seen(List<Block> blocks, Calls calls) {

    /** How many ended. */
    long count() {
        return blocks.stream().mapToLong(Block::count).sum();
    }

    /** Calls that ended, of so many seconds. */
    Blocks ended() {
        return columns(Block::seconds, Block::count);
    }

    /** Calls that came back, of so many seconds, spread as they began where that is known: a delay moves them, and is no clump. */
    Blocks rate() {
        double begun = blocks.stream().mapToDouble(Block::begun).sum();
        double each = begun > 0 ? calls.count() / begun : 0;
        return begun > 0 ? columns(Block::seconds, block -> block.begun() * each) : ended();
    }

    /** How many calls of another point began for those of this one, in the same seconds. */
    Blocks andOf(Seen part) {
        double[] whole = column(Block::count, calls.open());
        double[] parts = Arrays.copyOf(part.column(Block::count, part.calls.open()), whole.length);
        return Blocks.of(whole, parts);
    }

    /** How many of the calls that ended were of a kind. */
    Blocks share(ToDoubleFunction<Block> kind) {
        return columns(Block::count, kind);
    }

    /** How many were of a kind that no call belongs to unless it comes back. */
    Evidence returned(ToDoubleFunction<Block> kind, Blocks before) {
        double[] part = column(kind, 0);
        double[] whole = column(Block::count, calls.overdue());
        return new Evidence(Blocks.of(withMissing(whole), part), Blocks.of(whole, part), before);
    }

    /** How many were of a kind that every call belongs to that does not come back. */
    Evidence notReturned(ToDoubleFunction<Block> kind, Blocks before) {
        double[] part = column(kind, calls.overdue());
        double[] whole = column(Block::count, calls.overdue());
        return new Evidence(Blocks.of(whole, part), Blocks.of(withMissing(whole), withMissing(part)), before);
    }

    /** How many were of a kind that what does not come back may still turn out to be of. */
    Evidence perhaps(ToDoubleFunction<Block> kind, Blocks before) {
        double[] whole = withMissing(column(Block::count, calls.overdue()));
        return new Evidence(
                Blocks.of(whole, column(kind, 0)),
                Blocks.of(whole, withMissing(column(kind, calls.overdue()))),
                before);
    }

    /** The calls as they are known: what is open has lasted so far. */
    Durations durations() {
        return new Durations() {
            @Override
            public Blocks atLeast(double nanos) {
                return Blocks.of(
                        column(Block::count, open()),
                        column(block -> block.atOrAbove(nanos), calls.openAtOrAbove(nanos)));
            }

            @Override
            public double quantile(double quantile) {
                return calls.percentile(quantile);
            }
        };
    }

    /** The same, should what is open never end. */
    Durations durationsAtWorst() {
        return new Durations() {
            @Override
            public Blocks atLeast(double nanos) {
                return Blocks.of(
                        withMissing(column(Block::count, open())),
                        withMissing(column(block -> block.atOrAbove(nanos), open())));
            }

            @Override
            public double quantile(double quantile) {
                return calls.percentileAtWorst(quantile);
            }
        };
    }

    AgainstControl.Calls bothWays() {
        return new AgainstControl.Calls(durations(), durationsAtWorst());
    }

    static Seen of(Windowed windowed) {
        return new Seen(windowed.blocks(), windowed.calls());
    }

    private long open() {
        return calls.seen() - calls.count();
    }

    private Blocks columns(ToDoubleFunction<Block> whole, ToDoubleFunction<Block> part) {
        return Blocks.of(column(whole, 0), column(part, 0));
    }

    /** What ended in each block, and so many that did not: where more began than ended, or everywhere where that is not known. */
    private double[] column(ToDoubleFunction<Block> ended, long open) {
        double[] column = blocks.stream().mapToDouble(ended).toArray();
        long there = Math.min(open, calls.open());
        if (there > 0) {
            double[] left = blocks.stream()
                    .mapToDouble(block -> Math.max(0, block.begun() - block.count()))
                    .toArray();
            double all = Arrays.stream(left).sum();
            for (int i = 0; i < column.length; i++) {
                column[i] += there * (all > 0 ? left[i] / all : 1.0 / column.length);
            }
        }
        addAbsent(column, open - there);
        return column;
    }

    /** Calls that would have come while everything stood still. */
    private void addAbsent(double[] column, long absent) {
        int silent = blocks.size();
        while (silent > 0 && blocks.get(silent - 1).count() == 0) {
            silent--;
        }
        int from = silent == blocks.size() ? 0 : silent;
        for (int i = from; i < column.length; i++) {
            column[i] += (double) absent / (column.length - from);
        }
    }

    /** Calls that never began because everything stood still would have come at the end. */
    private double[] withMissing(double[] column) {
        double[] more = column.clone();
        if (more.length > 0) {
            more[more.length - 1] += calls.missing();
        }
        return more;
    }
}
