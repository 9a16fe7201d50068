package io.chaos4j.measure;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Point;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times the calls of one point, divided by segment. Recording is safe from any thread and allocates nothing
 * but, once, the segment; everything else is called by the ticking thread under {@link Meters}' lock.
 */
final class PointMeter implements CallRecorder {

    /** Seconds that are kept one by one. */
    static final int KEPT = 16;

    private final Meters meters;
    private final Point point;
    private volatile Epoch epoch;

    private final Block[] allBySecond = new Block[KEPT];
    private final Block[] armedBySecond = new Block[KEPT];
    private OpenList open = new OpenList();
    private OpenList openAtDisarming = new OpenList();
    private long patienceAtDisarming;
    private long patienceAtArming;
    private final EndedLately lately = new EndedLately();

    /** When a call had ended last, in the seconds that ticked, and how many a second did then; at the disarming it is kept. */
    private Heard heard = Heard.NOTHING;

    private Heard heardAtDisarming = Heard.NOTHING;

    PointMeter(Meters meters, Point point, int epochNumber) {
        this.meters = meters;
        this.point = point;
        this.epoch = new Epoch(epochNumber);
    }

    @Override
    public int begun(long nanos) {
        Segments segments = meters.segments();
        int segment = segments.at(nanos);
        if (segment > 0) {
            epoch(segments.epoch()).meter(segment).begun();
        }
        return segments.epoch() * Segments.MOST + segment;
    }

    /** A call began in a segment that {@link #begun} of another meter gave. */
    void begunIn(int segment) {
        int number = Math.floorMod(segment, Segments.MOST);
        if (number > 0) {
            epoch(Math.floorDiv(segment, Segments.MOST)).meter(number).begun();
        }
    }

    @Override
    public CallRecorder divided(Arms arms) {
        return meters.divided(point, this, arms);
    }

    @Override
    public void returned(int segment, long nanos) {
        meter(segment).returned(nanos);
    }

    @Override
    public void threw(int segment, long nanos, Class<?> type) {
        meter(segment).threw(nanos, type);
    }

    /** A call of an earlier run that ends in this one began before this one armed. */
    private SegmentMeter meter(int segment) {
        int number = Math.floorDiv(segment, Segments.MOST);
        Epoch current = epoch(number);
        return current.meter(number == current.number ? Math.floorMod(segment, Segments.MOST) : 0);
    }

    /** The epoch of this number, or the current one when that is over. */
    private Epoch epoch(int number) {
        Epoch current = epoch;
        if (current.number < number) {
            // This point was first called while a run began.
            begin(number);
            current = epoch;
        }
        return current;
    }

    synchronized void begin(int number) {
        if (epoch.number < number) {
            heard = Heard.NOTHING;
            epoch = new Epoch(number);
        }
    }

    boolean belongsTo(Meters asking) {
        return meters == asking;
    }

    /** What is open is counted anew from now on. */
    void forgetOpen() {
        open = new OpenList();
    }

    /** One call is open. What began in an earlier run is none of this one's. */
    void open(int segment, long begunAt, long injected) {
        if (isOfThisRun(segment)) {
            open.add(Math.floorMod(segment, Segments.MOST), begunAt, injected);
        }
    }

    /** One call is open at this moment; the list is null where no one asks for this meter. */
    void openAt(int segment, long begunAt, long injected, @Nullable OpenList list) {
        if (list != null && isOfThisRun(segment)) {
            list.add(Math.floorMod(segment, Segments.MOST), begunAt, injected);
        }
    }

    /** Whether a segment is one of the run that goes on. */
    boolean isOfThisRun(int segment) {
        return Math.floorDiv(segment, Segments.MOST) == epoch.number;
    }

    /** Calls have ended in the second up to now. */
    void heard(long now, double perSecond) {
        heard = new Heard(now, perSecond);
    }

    Heard heardAtDisarming() {
        return heardAtDisarming;
    }

    /** What counts as open is what was open when the plan was disarmed. */
    void keepOpen() {
        heardAtDisarming = heard;
        openAtDisarming = open;
        patienceAtDisarming = patience();
    }

    /** What has been open for longer when the faults come hangs without them. */
    void armed() {
        patienceAtArming = patience();
    }

    long patienceAtArming() {
        return patienceAtArming;
    }

    OpenList open() {
        return open;
    }

    OpenList openAtDisarming() {
        return openAtDisarming;
    }

    long patienceAtDisarming() {
        return patienceAtDisarming;
    }

    /** How many have ended, now and for some seconds back. */
    EndedLately lookLately(long now) {
        long ended = 0;
        Epoch current = epoch;
        for (int segment = 0; segment < Segments.MOST; segment++) {
            @Nullable SegmentMeter meter = current.meters.get(segment);
            ended += meter == null ? 0 : meter.ended();
        }
        lately.look(now, ended);
        return lately;
    }

    /**
     * How long a call may be open before it is overdue: a second, and as long as the longest of this run that came back well. Once the faults
     * are gone, without what was injected into that: a hang that the disarming ended is no reason to wait as long for others.
     */
    long patience() {
        long longest = Meters.SECOND;
        Epoch current = epoch;
        for (int segment = 0; segment < Segments.MOST; segment++) {
            @Nullable SegmentMeter meter = current.meters.get(segment);
            longest = meter == null ? longest : Math.max(longest, meter.longestWell() - meters.heldUpInPhase(segment));
        }
        return longest;
    }

    /** What a tick gave, for whoever keeps it block by block. */
    interface Ticked {
        void add(int segment, Block block);
    }

    void tick(int slot, Calls accumulated, Ticked ticked) {
        Block all = new Block();
        Block armed = new Block();
        Epoch current = epoch;
        for (int segment = 0; segment < Segments.MOST; segment++) {
            @Nullable SegmentMeter meter = current.meters.get(segment);
            if (meter == null) {
                continue;
            }
            Block block = meter.drain();
            block.addTo(accumulated);
            block.addTo(current.sum(segment));
            all.add(block);
            if (segment > 0) {
                armed.add(block);
            }
            ticked.add(segment, block);
        }
        allBySecond[slot] = all;
        armedBySecond[slot] = armed;
    }

    @Nullable
    Block second(int slot, boolean armedOnly) {
        return armedOnly ? armedBySecond[slot] : allBySecond[slot];
    }

    /** Calls that began in these segments, the last excluded. */
    Calls begunIn(int from, int to) {
        Calls sum = new Calls();
        Epoch current = epoch;
        for (int segment = from; segment < to; segment++) {
            @Nullable SegmentMeter meter = current.meters.get(segment);
            if (meter != null) {
                sum.add(current.sum(segment));
                sum.addBegun(meter.allBegun());
            }
        }
        return sum;
    }

    /** The segments of one run. */
    private static final class Epoch {

        private final int number;
        private final AtomicReferenceArray<@Nullable SegmentMeter> meters = new AtomicReferenceArray<>(Segments.MOST);
        private final Calls[] sums = new Calls[Segments.MOST];

        Epoch(int number) {
            this.number = number;
        }

        SegmentMeter meter(int segment) {
            @Nullable SegmentMeter known = meters.get(segment);
            if (known != null) {
                return known;
            }
            SegmentMeter made = new SegmentMeter();
            @Nullable SegmentMeter raced = meters.compareAndExchange(segment, null, made);
            return raced == null ? made : raced;
        }

        Calls sum(int segment) {
            Calls known = sums[segment];
            if (known == null) {
                known = new Calls();
                sums[segment] = known;
            }
            return known;
        }
    }
}
