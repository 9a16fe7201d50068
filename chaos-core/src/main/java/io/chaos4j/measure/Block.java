package io.chaos4j.measure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of one second, or of several put together, in as little memory as they need: only durations that occurred are kept. How calls
 * differ from block to block tells how far they are independent of each other. Not thread-safe; whoever gets one does not change it.
 */
public final class Block {

    private static final int FIRST = 16;

    private long[] nanos = new long[FIRST];
    private long[] counts = new long[FIRST];
    private int size;
    private long count;
    private long begun;
    private double seconds;
    private final Map<ThrownType, Long> thrown = new HashMap<>();

    /** The calls of several, together. */
    public static Calls sum(List<Block> blocks) {
        Calls sum = new Calls();
        for (Block block : blocks) {
            block.addTo(sum);
            sum.addBegun(block.begun);
        }
        return sum;
    }

    /** How long it was. */
    public double seconds() {
        return seconds;
    }

    /** How many ended. */
    public long count() {
        return count;
    }

    /** How many began, where that is counted: from arming on. */
    public long begun() {
        return begun;
    }

    /** How many took this long or longer, as exactly as durations are kept. */
    public long atOrAbove(double limit) {
        if (!(limit <= Durations.LONGEST)) {
            return 0;
        }
        long from = Durations.shortestLike((long) Math.ceil(limit));
        int first = Arrays.binarySearch(nanos, 0, size, from);
        long sum = 0;
        for (int i = first < 0 ? -first - 1 : first; i < size; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** How many threw. */
    public long thrown() {
        return ThrownType.count(thrown);
    }

    /** How many threw one of these types or a subtype; simple or full names. */
    public long thrown(List<String> types) {
        return ThrownType.count(thrown, types);
    }

    boolean isEmpty() {
        return count == 0 && begun == 0 && thrown.isEmpty();
    }

    /** Durations in ascending order, as they are drained. */
    void addDuration(long shortest, long ended) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        nanos[size] = shortest;
        counts[size] = ended;
        size++;
        count += ended;
    }

    void addThrown(ThrownType type, long ended) {
        thrown.merge(type, ended, Long::sum);
    }

    void addBegun(long more) {
        begun += more;
    }

    void lasted(double more) {
        seconds += more;
    }

    /** Adds calls that another holds of the same time. */
    void add(Block other) {
        if (other.size > 0) {
            merge(other);
        }
        other.thrown.forEach(this::addThrown);
        begun += other.begun;
    }

    void addTo(Calls calls) {
        for (int i = 0; i < size; i++) {
            calls.addDuration(nanos[i], counts[i]);
        }
        thrown.forEach(calls::addThrown);
    }

    /** Leaves out the calls that took longer. */
    void keepUpTo(long longest) {
        while (size > 0 && nanos[size - 1] > longest) {
            size--;
            count -= counts[size];
        }
    }

    private void merge(Block other) {
        long[] mergedNanos = new long[size + other.size];
        long[] mergedCounts = new long[size + other.size];
        int merged = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < size || theirs < other.size) {
            boolean fromMine = theirs == other.size || (mine < size && nanos[mine] <= other.nanos[theirs]);
            boolean fromTheirs = mine == size || (theirs < other.size && other.nanos[theirs] <= nanos[mine]);
            mergedNanos[merged] = fromMine ? nanos[mine] : other.nanos[theirs];
            mergedCounts[merged] = (fromMine ? counts[mine] : 0) + (fromTheirs ? other.counts[theirs] : 0);
            mine += fromMine ? 1 : 0;
            theirs += fromTheirs ? 1 : 0;
            merged++;
        }
        nanos = Arrays.copyOf(mergedNanos, merged);
        counts = Arrays.copyOf(mergedCounts, merged);
        size = merged;
        count += other.count;
    }
}
