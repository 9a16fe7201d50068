package io.chaos4j.measure;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meters of all points.
 *
 * <p>{@link #recorder} serves the hot path. Everything else is done once a second or less by whoever watches; those
 * methods are synchronized. A call counts in the second in which it ended, and in the segment in which it began.
 */
public final class Meters {

    static final long SECOND = 1_000_000_000L;

    /** So many calls have to be missing where none comes back, so that it is no accident. */
    private static final double MISSING = 10;

    /** The seconds before a silence that say how many calls were to be expected in it. */
    private static final int BEFORE = 5;

    /** More than that says no more. */
    private static final long MOST_ABSENT = 100_000;

    /** A shorter silence at the end of a phase is left to what is open. */
    private static final double SILENT_SECONDS = 1.5;

    /** Far less than a second lasts, in seconds. */
    private static final double TINY = 1e-5;

    private final OpenCalls openCalls;
    private final Map<Point, PointMeter> meters = new ConcurrentHashMap<>();
    private final long[] tickedAt = new long[PointMeter.KEPT];

    private volatile Segments segments = Segments.before(0);
    private volatile long lastTick;
    private long[] afters = {0};
    private long ticks;
    private Map<Point, Calls> accumulated = new HashMap<>();
    private final List<Tally> tallies = new ArrayList<>();
    private long accumulatedSince;
    private BlockLog accumulatedBlocks = new BlockLog();
    /** By segment, from arming to disarming. */
    private List<BlockLog> segmentBlocks = List.of();

    private long segmentBlocksSince;
    private long armedAt;
    private long disarmedAt;
    private long longestDelay;
    private long disarmedTick;
    private long lastTickArmed;

    /** Of its own, so that its blocks are seconds however long the fault phase was. */
    private BlockLog recoveryBlocks = new BlockLog();

    /** Meters that know of a call when it has ended. */
    public Meters() {
        this(OpenCalls.NONE);
    }

    /** @param openCalls knows the calls that are open */
    public Meters(OpenCalls openCalls) {
        this.openCalls = openCalls;
    }

    /** Where the calls of a point are recorded; the same for the same point. */
    public CallRecorder recorder(Point point) {
        return meter(point);
    }

    private PointMeter meter(Point point) {
        return meters.computeIfAbsent(point, p -> new PointMeter(this, p, segments.epoch()));
    }

    /** The same where they are divided by arm; the calls in one are those of {@link Point#in}. */
    CallRecorder divided(Point point, PointMeter all, CallRecorder.Arms arms) {
        return new ArmMeter(
                all,
                Arrays.stream(Arm.values()).map(arm -> meter(point.in(arm))).toArray(PointMeter[]::new),
                arms);
    }

    /** A new run: what began before counts in no phase of it. */
    public synchronized void begin(long now) {
        if (!tallies.isEmpty()) {
            tick(now); // what has ended in this second would be lost with the old run
        }
        Segments next = Segments.before(segments.epoch() + 1);
        // In this order, so that a meter made meanwhile is either of the new run or learns of it.
        segments = next;
        meters.values().forEach(meter -> meter.begin(next.epoch()));
        meters.values().forEach(PointMeter::forgetOpen);
        meters.values().forEach(PointMeter::keepOpen);
        ticks = 0;
        lastTick = now;
        longestDelay = 0;
        disarmedAt = 0;
        disarmedTick = 0;
        accumulate(now);
    }

    /** No one has ticked for a while: the seconds kept so far are dropped, and the next one begins now. */
    public synchronized void resume(long now) {
        ticks = 0;
        lastTick = now;
        meters.values().forEach(meter -> meter.tick(0, new Calls(), (segment, block) -> {}));
    }

    /** Starts to add up, over all points, what ends from now on. */
    public synchronized void accumulate(long now) {
        accumulated = new HashMap<>();
        accumulatedSince = now;
        accumulatedBlocks = new BlockLog();
    }

    /** A look begins, which tells how long runs take: adds up more finely than a run does. */
    public synchronized void look(long now) {
        begin(now);
        accumulatedBlocks = new BlockLog(BlockLog.MOST_OF_A_LOOK);
    }

    /**
     * When the checks begin to count, sorted, 0 among them; to be asked before anything is armed.
     *
     * @throws IllegalArgumentException when there are more different ones than are distinguished
     */
    public static long[] check(Collection<Long> afterNanos) {
        long[] sorted = LongStream.concat(LongStream.of(0), afterNanos.stream().mapToLong(Long::longValue))
                .distinct()
                .sorted()
                .toArray();
        if (sorted.length > Segments.MOST - 2) {
            throw new IllegalArgumentException("at most " + (Segments.MOST - 3)
                    + " different 'after' are allowed, but there are " + (sorted.length - 1));
        }
        return sorted;
    }

    /**
     * The fault phase begins.
     *
     * @param afterNanos when the checks begin to count, from arming on; 0 is added
     */
    public synchronized void armed(long now, Collection<Long> afterNanos) {
        afters = check(afterNanos);
        segments = segments.armed(now, afters);
        armedAt = now;
        meters.values().forEach(PointMeter::armed);
        segmentBlocksSince = lastTick;
        segmentBlocks = Stream.generate(BlockLog::new).limit(afters.length + 1L).toList();
    }

    /** The fault phase is over. */
    public synchronized void disarmed(long now) {
        segments = segments.disarmed(now);
        disarmedAt = now;
        disarmedTick = ticks;
        lastTickArmed = lastTick;
        lookForOpen();
        meters.values().forEach(PointMeter::keepOpen);
        recoveryBlocks = new BlockLog();
    }

    /** The longest delay that was injected into a call so far: for so much longer an open call is not overdue. */
    public synchronized void delayed(long nanos) {
        longestDelay = nanos;
    }

    private InjectedDelays delays() {
        return new InjectedDelays(longestDelay, armedAt, disarmedAt);
    }

    /** How much of the longest call of a segment may have been an injected delay; only once the faults are gone. */
    long heldUpInPhase(int segment) {
        return disarmedAt == 0 || segment == 0 || segment > afters.length
                ? 0
                : Math.min(longestDelay, disarmedAt - armedAt);
    }

    /** A second is over. */
    public synchronized void tick(long now) {
        int slot = (int) (ticks % PointMeter.KEPT);
        tickedAt[slot] = now - lastTick;
        ticks++;
        lastTick = now;
        meters.forEach((point, meter) -> {
            meter.tick(slot, accumulated.computeIfAbsent(point, p -> new Calls()), (segment, block) -> {
                accumulatedBlocks.add(point, block);
                if (segment > afters.length) {
                    recoveryBlocks.add(point, block);
                } else if (segment > 0) {
                    segmentBlocks.get(segment).add(point, block);
                }
            });
            for (Tally tally : tallies) {
                tally.add(point, meter.second(slot, false));
            }
            if (ended(List.of(point), ticks - 1) > 0) {
                meter.heard(now, lately(List.of(point), ticks));
            }
        });
        double seconds = tickedAt[slot] / 1e9;
        accumulatedBlocks.tick(seconds);
        segmentBlocks.forEach(blocks -> blocks.tick(seconds));
        if (disarmedAt != 0) {
            recoveryBlocks.tick(Math.min(seconds, (now - disarmedAt) / 1e9));
        }
        for (Tally tally : tallies) {
            tally.second(tickedAt[slot]);
        }
        lookForOpen();
    }

    /** After what has ended was taken: a call that ends in between shows in the next second, and never twice. */
    private void lookForOpen() {
        meters.values().forEach(PointMeter::forgetOpen);
        openCalls.read((recorder, segment, begun, injected) -> {
            if (recorder instanceof PointMeter meter && meter.belongsTo(this)) {
                meter.open(segment, begun, injected);
            } else if (recorder instanceof ArmMeter meter && meter.belongsTo(this)) {
                meter.open(segment, begun, injected);
            }
        });
    }

    /** When the last second was over; ticking twice within half a second serves no one. */
    public long lastTick() {
        return lastTick;
    }

    /** Adds up, point by point, what ends in the whole seconds from the last tick on, however many they become. */
    public synchronized Tally tally() {
        Tally tally = new Tally();
        tallies.add(tally);
        return tally;
    }

    /** What a tally has added up; nothing is added to it any more. */
    public synchronized Map<Point, Windowed> close(Tally tally) {
        tallies.remove(tally);
        Map<Point, Windowed> all = tally.read(points());
        all.forEach((point, windowed) -> addOpen(windowed.calls(), List.of(point), 0, Segments.MOST));
        return all;
    }

    /**
     * Calls of the last seconds, and those that are open now; after disarming only those that began since.
     *
     * @param seconds how many; at most 16 are kept
     * @param armedOnly only those that began since arming
     */
    public synchronized Windowed lastSeconds(Collection<Point> points, int seconds, boolean armedOnly) {
        Calls sum = new Calls();
        List<Block> blocks = new ArrayList<>();
        long nanos = 0;
        long from = Math.max(0, ticks - Math.min(seconds, PointMeter.KEPT));
        for (long tick = from; tick < ticks; tick++) {
            int slot = (int) (tick % PointMeter.KEPT);
            nanos += tickedAt[slot];
            Block second = new Block();
            second.lasted(tickedAt[slot] / 1e9);
            for (Point point : points) {
                @Nullable PointMeter meter = meters.get(point);
                @Nullable Block known = meter == null ? null : meter.second(slot, armedOnly);
                if (known != null) {
                    known.addTo(sum);
                    second.add(known);
                }
            }
            blocks.add(second);
        }
        // What the fault phase has left behind says nothing about a service that is free of faults again.
        int first = disarmedAt != 0 ? afters.length + 1 : 0;
        addOpen(sum, points, armedOnly ? 1 : first, Segments.MOST);
        if (sum.hangs()) {
            addAbsent(sum, points, ticks - from);
        }
        return new Windowed(sum, nanos / 1e9, blocks);
    }

    private void addOpen(Calls sum, Collection<Point> points, int from, int to) {
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            if (meter != null) {
                meter.open().addTo(sum, from, to, lastTick, meter.patience(), delays());
            }
        }
    }

    /**
     * Looks how many calls of some points have ended so far, to be done several times a second, and whether these points stand still: whether in
     * the last seconds at most a tenth of the calls came back that were to be expected by the five before, ten at least, and several are open.
     *
     * @param seconds how many of the last
     * @return null where they do not stand still, or no one looked for so long
     */
    public synchronized @Nullable Standstill standstill(Collection<Point> points, double seconds, long now) {
        long ended = 0;
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            if (meter != null) {
                long lately = meter.lookLately(now).in((long) (seconds * SECOND));
                ended = lately < 0 || ended < 0 ? -1 : ended + lately;
            }
        }
        double expected = usualRate(points) * seconds;
        if (ended < 0 || expected < MISSING || ended > expected / 10) {
            return null;
        }
        Calls open = openNow(points, now);
        return open.open() < Standstill.SEVERAL
                ? null
                : new Standstill(seconds, ended, open.open(), open.overdue(), open.oldest(Standstill.SEVERAL - 1));
    }

    /** Calls a second of the five seconds before those at the end that have next to none; at least the last is left out. */
    private double usualRate(Collection<Point> points) {
        long oldest = Math.max(0, ticks - PointMeter.KEPT);
        double usual = 0;
        for (long last = ticks - 1; last > oldest; last--) {
            long from = Math.max(oldest, last - BEFORE);
            long before = 0;
            for (long tick = from; tick < last; tick++) {
                before += ended(points, tick);
            }
            usual = before / seconds(from, last);
            if (ended(points, last - 1) > usual / 10) {
                return usual;
            }
        }
        return usual;
    }

    /** Those that are open at this moment, whenever they began in this run. */
    private Calls openNow(Collection<Point> points, long now) {
        Map<PointMeter, OpenList> lists = new HashMap<>();
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            if (meter != null) {
                lists.put(meter, new OpenList());
            }
        }
        openCalls.read((recorder, segment, begun, injected) -> {
            if (recorder instanceof PointMeter meter) {
                meter.openAt(segment, begun, injected, lists.get(meter));
            } else if (recorder instanceof ArmMeter divided) {
                divided.openAt(segment, begun, injected, lists);
            }
        });
        Calls open = new Calls();
        lists.values().forEach(list -> list.addTo(open, 0, Segments.MOST, now, SECOND, delays()));
        return open;
    }

    /**
     * Where everything stands still, those who would make the next calls wait for the last: what they would have called counts as open since
     * then (Tene's correction for coordinated omission).
     *
     * @param window how many seconds the window has; what would have been called before is not in it
     */
    private void addAbsent(Calls sum, Collection<Point> points, long window) {
        Silence silence = silence(points, ticks);
        long patience = SECOND;
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            patience = meter == null ? patience : Math.max(patience, meter.patience());
        }
        double length = Math.min(silence.seconds(), seconds(ticks - window, ticks));
        length = Math.min(length, sum.oldest() / SECOND);
        long absent = Math.min(MOST_ABSENT, Math.round(silence.perSecond() * length)) - sum.open();
        if (absent > 0) {
            OpenAges ages = OpenAges.oneAfterTheOther((int) absent, length * SECOND);
            long delay = delays().of(lastTick - (long) (length * SECOND), 0, lastTick);
            sum.addAbsent(ages, ages.atOrAbove((double) patience + delay + 1));
        }
    }

    /** Whether calls did not come back by themselves: some are overdue, or in a delay or hang that only the disarming could end. */
    private boolean wasStuck(Calls open) {
        return open.overdue() > 0 || (open.open() > 0 && longestDelay > disarmedAt - armedAt);
    }

    /** However long it was. */
    private Silence silenceAtDisarming(Collection<Point> points) {
        Silence lately = silence(points, disarmedTick);
        if (lately.seconds() > 0) {
            return lately;
        }
        List<Heard> all = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            Heard heard = meter == null ? Heard.NOTHING : meter.heardAtDisarming();
            if (heard.perSecond() > 0) {
                all.add(heard);
                last = Math.max(last, heard.at());
            }
        }
        double perSecond = 0;
        for (Heard heard : all) {
            // What was silent long before the others is called seldom, or had stopped.
            perSecond += last - heard.at() <= BEFORE * SECOND ? heard.perSecond() : 0;
        }
        double seconds = (lastTickArmed - last) / 1e9;
        return perSecond > 0 && perSecond * seconds >= MISSING ? new Silence(seconds, perSecond) : new Silence(0, 0);
    }

    /** Calls a second that came back in the few seconds up to a tick. */
    private double lately(Collection<Point> points, long tick) {
        long from = Math.max(Math.max(0, ticks - PointMeter.KEPT), tick - BEFORE);
        long before = 0;
        for (long each = from; each < tick; each++) {
            before += ended(points, each);
        }
        return before == 0 ? 0 : before / seconds(from, tick);
    }

    /** The whole seconds up to a tick in which no call came back, where by the seconds before {@link #MISSING} were to be expected. */
    private Silence silence(Collection<Point> points, long tick) {
        long first = Math.max(0, ticks - PointMeter.KEPT);
        long last = tick;
        while (last > first && ended(points, last - 1) == 0) {
            last--;
        }
        double silent = seconds(last, tick);
        double perSecond = lately(points, last);
        return perSecond * silent >= MISSING ? new Silence(silent, perSecond) : new Silence(0, 0);
    }

    /**
     * Seconds in which nothing came back.
     *
     * @param perSecond the calls a second that came back before
     */
    private record Silence(double seconds, double perSecond) {}

    private double seconds(long from, long to) {
        long nanos = 0;
        for (long tick = from; tick < to; tick++) {
            nanos += tickedAt[(int) (tick % PointMeter.KEPT)];
        }
        return nanos / 1e9;
    }

    private long ended(Collection<Point> points, long tick) {
        long sum = 0;
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            @Nullable Block block = meter == null ? null : meter.second((int) (tick % PointMeter.KEPT), false);
            sum += block == null ? 0 : block.count();
        }
        return sum;
    }

    /** Calls that ended since {@link #accumulate}, up to the last tick. */
    public synchronized Windowed accumulated(Collection<Point> points) {
        Calls sum = new Calls();
        for (Point point : points) {
            @Nullable Calls calls = accumulated.get(point);
            if (calls != null) {
                sum.add(calls);
            }
        }
        addOpen(sum, points, 0, Segments.MOST);
        double seconds = (lastTick - accumulatedSince) / 1e9;
        return new Windowed(sum, seconds, accumulatedBlocks.read(points, 0, seconds));
    }

    /**
     * Calls that began in the fault phase and before disarming, from a moment after arming on; up to the last tick. All that are still open
     * count as overdue.
     *
     * @param seconds how long that part of the phase was
     */
    public synchronized Windowed faultPhase(Collection<Point> points, long afterNanos, double seconds) {
        int first = Arrays.binarySearch(afters, afterNanos) + 1;
        Calls sum = new Calls();
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            if (meter != null) {
                Calls calls = meter.begunIn(first, afters.length + 1);
                meter.open().addTo(calls, first, afters.length + 1, lastTick, Long.MIN_VALUE / 2, InjectedDelays.NONE);
                // Whoever lost sight of a call before its end knows at least that it has not ended.
                long lost = calls.begun() - calls.count() - calls.open();
                if (lost > 0) {
                    long age = disarmedAt == 0 ? 0 : lastTick - disarmedAt;
                    calls.addOpen(OpenAges.alike((int) Math.min(lost, Integer.MAX_VALUE), age), lost);
                }
                sum.add(calls);
            }
        }
        if (disarmedAt != 0 && wasStuck(openAtDisarming(points))) {
            Silence silence = silenceAtDisarming(points);
            if (silence.seconds() >= SILENT_SECONDS) {
                sum.addMissing(Math.round(silence.perSecond() * Math.min(silence.seconds(), seconds)));
            }
        }
        double from = (armedAt + afterNanos - segmentBlocksSince) / 1e9;
        return new Windowed(sum, seconds, blocks(points, first, afters.length + 1, from, seconds));
    }

    /**
     * Calls that began after disarming and ended since, or are open; up to the last tick.
     *
     * @param from the disarming or the end of a second; calls that are known to have begun before are left out, unless they are overdue
     */
    public synchronized Windowed afterDisarming(Collection<Point> points, long from) {
        double seconds = Math.max(0, (lastTick - from) / 1e9);
        // A little later, so that no rounding takes the end of the second before for a second of its own.
        List<Block> blocks = recoveryBlocks.read(points, (from - disarmedAt) / 1e9 + TINY, seconds - TINY);
        double end = 0;
        for (Block block : blocks) {
            end += block.seconds();
            block.keepUpTo((long) ((end + TINY) * SECOND));
        }
        Calls sum = Block.sum(blocks);
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            if (meter != null) {
                meter.open().addTo(sum, afters.length + 1, Segments.MOST, from, lastTick, meter.patience(), delays());
            }
        }
        return new Windowed(sum, seconds, blocks);
    }

    /** Segments are ticked together, so their blocks lie side by side. */
    private List<Block> blocks(Collection<Point> points, int first, int end, double from, double seconds) {
        List<Block> sum = new ArrayList<>();
        for (int segment = first; segment < Math.min(end, segmentBlocks.size()); segment++) {
            List<Block> blocks = segmentBlocks.get(segment).read(points, from, seconds);
            for (int i = 0; i < blocks.size(); i++) {
                if (segment == first) {
                    sum.add(blocks.get(i));
                } else {
                    sum.get(i).add(blocks.get(i));
                }
            }
        }
        return sum;
    }

    /** The calls of the fault phase that were open when it ended, and how many began in it. */
    public synchronized Calls openAtDisarming(Collection<Point> points) {
        Calls sum = new Calls();
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            if (meter != null) {
                meter.openAtDisarming()
                        .addTo(sum, 1, afters.length + 1, disarmedAt, meter.patienceAtDisarming(), delays());
                sum.addBegun(meter.begunIn(1, afters.length + 1).begun());
            }
        }
        return sum;
    }

    /** The calls that were under way when the faults came, and had not ended when they went though they should have. */
    public synchronized Calls openFromBefore(Collection<Point> points) {
        Calls sum = new Calls();
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            if (meter != null) {
                addFromBefore(sum, meter, meter.openAtDisarming(), disarmedAt, meter.patienceAtDisarming());
            }
        }
        return sum;
    }

    /** The same of those that have not ended yet. */
    public synchronized Calls openFromBeforeNow(Collection<Point> points) {
        Calls sum = new Calls();
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            if (meter != null) {
                addFromBefore(sum, meter, meter.open(), lastTick, meter.patience());
            }
        }
        return sum;
    }

    private void addFromBefore(Calls sum, PointMeter meter, OpenList open, long now, long patience) {
        OpenAges ages = open.fromBefore(armedAt - meter.patienceAtArming(), now, patience, delays());
        sum.addOpen(ages, ages.size());
    }

    /** The calls of the fault phase that are open now, and how many began in it. */
    public synchronized Calls openOfPhase(Collection<Point> points) {
        Calls sum = new Calls();
        addOpen(sum, points, 1, afters.length + 1);
        for (Point point : points) {
            @Nullable PointMeter meter = meters.get(point);
            sum.addBegun(meter == null ? 0 : meter.begunIn(1, afters.length + 1).begun());
        }
        return sum;
    }

    /** The points that have a meter. */
    public List<Point> points() {
        return meters.keySet().stream().filter(point -> point.arm() == null).toList();
    }

    Segments segments() {
        return segments;
    }
}
