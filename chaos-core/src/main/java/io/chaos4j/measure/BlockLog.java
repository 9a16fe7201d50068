package io.chaos4j.measure;

import io.chaos4j.model.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls of every point in a window of any length, block by block. Blocks are as long as a tick, a second; where there would be more than
 * a run keeps, neighbours are put together, again and again, so that a day needs no more memory than some minutes do. Guarded by the lock of
 * its {@link Meters}.
 */
final class BlockLog {

    /** Of a run. */
    static final int MOST = 256;

    /**
     * Of a look, which tells how long runs take: half an hour second by second, because a run of a few minutes will be judged by its
     * seconds, and what is put together no longer shows how these differ.
     */
    static final int MOST_OF_A_LOOK = 2_048;

    private final int most;
    private final Map<Point, List<@Nullable Block>> byPoint = new HashMap<>();
    private final List<Double> seconds = new ArrayList<>();
    private int ticksEach = 1;
    private int ticksInLast;

    BlockLog() {
        this(MOST);
    }

    /** @param most how many blocks are kept, an even number */
    BlockLog(int most) {
        this.most = most;
    }

    /** Adds to the tick that has not ended yet. */
    void add(Point point, Block block) {
        if (block.isEmpty()) {
            return;
        }
        List<@Nullable Block> blocks = byPoint.computeIfAbsent(point, p -> new ArrayList<>());
        int current = ticksInLast == 0 ? seconds.size() : seconds.size() - 1;
        while (blocks.size() <= current) {
            blocks.add(null);
        }
        @Nullable Block known = blocks.get(current);
        if (known == null) {
            known = new Block();
            blocks.set(current, known);
        }
        known.add(block);
    }

    /** The tick is over. */
    void tick(double length) {
        if (ticksInLast == 0) {
            seconds.add(length);
        } else {
            seconds.set(seconds.size() - 1, seconds.get(seconds.size() - 1) + length);
        }
        ticksInLast = (ticksInLast + 1) % ticksEach;
        if (seconds.size() == most && ticksInLast == 0) {
            mergePairs();
        }
    }

    /**
     * The blocks of some points together. What lies before the window is left out, what lies behind it belongs to its end: calls that began in
     * it and ended later. A rest of less than half a block goes to the block before it.
     *
     * @param from where the window begins, in seconds from the first tick
     * @param length how long it is
     */
    List<Block> read(Collection<Point> points, double from, double length) {
        List<Block> read = new ArrayList<>();
        double begin = 0;
        double end = from + length;
        for (int i = 0; i < seconds.size(); i++) {
            double lasted = seconds.get(i);
            double inside = Math.min(begin + lasted, end) - Math.max(begin, from);
            @Nullable Block last = read.isEmpty() ? null : read.get(read.size() - 1);
            boolean rest = last != null && inside < last.seconds() / 2;
            if (inside > 0 || rest) {
                Block block = last != null && rest ? last : new Block();
                for (Point point : points) {
                    List<@Nullable Block> blocks = byPoint.getOrDefault(point, List.of());
                    @Nullable Block known = i < blocks.size() ? blocks.get(i) : null;
                    if (known != null) {
                        block.add(known);
                    }
                }
                block.lasted(Math.max(0, inside));
                if (!rest) {
                    read.add(block);
                }
            }
            begin += lasted;
        }
        return read;
    }

    private void mergePairs() {
        byPoint.replaceAll((point, blocks) -> merged(blocks));
        for (int i = 0; i < seconds.size() / 2; i++) {
            seconds.set(i, seconds.get(2 * i) + seconds.get(2 * i + 1));
        }
        seconds.subList(seconds.size() / 2, seconds.size()).clear();
        ticksEach *= 2;
    }

    private static List<@Nullable Block> merged(List<@Nullable Block> blocks) {
        List<@Nullable Block> merged = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i += 2) {
            @Nullable Block first = blocks.get(i);
            @Nullable Block second = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
            if (first != null && second != null) {
                first.add(second);
            }
            merged.add(first == null ? second : first);
        }
        return merged;
    }
}
