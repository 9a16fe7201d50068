package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Durations;
import io.chaos4j.measure.Block;
import io.chaos4j.measure.Calls;
import io.chaos4j.measure.Windowed;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The calls of one point second by second, before the faults or after them. The calls that are still open count in the last second: as not
 * ok once they are overdue, and as calls of at least their age.
 *
 * @param blocks the seconds
 * @param calls the same calls together, and those that are open
 */
record RecoveryCalls(List<Block> blocks, Calls calls) {

    /** Seconds that show by themselves how calls clump. */
    private static final int LONG_ENOUGH = 10;

    private static final RecoveryCalls NONE = of(List.of());

    static RecoveryCalls of(Windowed windowed) {
        return new RecoveryCalls(windowed.blocks(), windowed.calls());
    }

    /** Before the faults, where what was open then has ended since. */
    static RecoveryCalls of(List<Block> blocks) {
        return new RecoveryCalls(blocks, Block.sum(blocks));
    }

    /** How many are known to have come back or not to. */
    long count() {
        return calls.judged();
    }

    /** Calls that ended, of so many seconds. */
    Blocks ended() {
        return columns(Block::seconds, Block::count, 0, 0);
    }

    /** Calls that began, of so many seconds; from arming on. */
    Blocks begun() {
        return columns(Block::seconds, Block::begun, 0, 0);
    }

    /** How many of the calls were of a kind, which those that do not come back are not. */
    Blocks share(ToDoubleFunction<Block> kind) {
        return columns(Block::count, kind, (double) calls.overdue(), 0);
    }

    /** How many of the calls were of a kind, or do not come back. */
    Blocks shareOrHung(ToDoubleFunction<Block> kind) {
        double hung = (double) calls.overdue();
        return columns(Block::count, kind, hung, hung);
    }

    Durations durations() {
        return durations(this::atLeast);
    }

    /** The same, clumped as they came before. */
    Durations durations(RecoveryCalls before) {
        return durations(nanos -> asBefore(atLeast(nanos), before.atLeast(nanos)));
    }

    private Blocks atLeast(double nanos) {
        double open = calls.openAtOrAbove(nanos);
        return columns(Block::count, block -> block.atOrAbove(nanos), open, open);
    }

    /**
     * A few seconds in a row cannot tell calls that come in clumps from a service that has just turned ill, but the time before the faults
     * can. So they are put together, where that time was long enough and tells anything.
     */
    static Blocks asBefore(Blocks now, Blocks before) {
        boolean tells = before.size() >= LONG_ENOUGH && before.part() > 0 && before.part() != before.whole();
        return tells ? Blocks.of(new double[] {now.whole()}, new double[] {now.part()}) : now;
    }

    /** What helps to tell how these clump: nothing where they were long enough themselves. */
    RecoveryCalls helpedBy(RecoveryCalls others) {
        return blocks.size() >= LONG_ENOUGH ? NONE : others;
    }

    /** The last of them: so many seconds, or as many as it takes to have so many calls. */
    RecoveryCalls last(double leastSeconds, double leastCalls, ToDoubleFunction<Block> callsOf) {
        double seconds = 0;
        double counted = 0;
        int from = blocks.size();
        while (from > 0 && (seconds < leastSeconds || counted < leastCalls)) {
            from--;
            seconds += blocks.get(from).seconds();
            counted += callsOf.applyAsDouble(blocks.get(from));
        }
        if (from == 0) {
            return this;
        }
        List<Block> last = blocks.subList(from, blocks.size());
        return new RecoveryCalls(last, Block.sum(last).addOpenOf(calls));
    }

    private Durations durations(DoubleFunction<Blocks> atLeast) {
        return new Durations() {
            @Override
            public Blocks atLeast(double nanos) {
                return atLeast.apply(nanos);
            }

            @Override
            public double quantile(double quantile) {
                return calls.percentile(quantile);
            }
        };
    }

    /**
     * Two columns.
     *
     * @param openWhole what is added to the whole in the last second
     * @param openPart what is added to the part in it
     */
    private Blocks columns(
            ToDoubleFunction<Block> whole, ToDoubleFunction<Block> part, double openWhole, double openPart) {
        double[] wholes = blocks.stream().mapToDouble(whole).toArray();
        double[] parts = blocks.stream().mapToDouble(part).toArray();
        if (wholes.length > 0) {
            wholes[wholes.length - 1] += openWhole;
            parts[parts.length - 1] += openPart;
        }
        return Blocks.of(wholes, parts);
    }
}
