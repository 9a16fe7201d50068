package io.chaos4j.check;

import io.chaos4j.check.claim.Blocks;
import io.chaos4j.check.claim.Tails;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.measure.Block;
import io.chaos4j.measure.Calls;
import io.chaos4j.measure.Meters;
import io.chaos4j.measure.Standstill;
import io.chaos4j.measure.Windowed;
import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Point;
import io.chaos4j.model.PointRef;
import io.chaos4j.model.Quantity.Dimension;
import io.chaos4j.model.Target;
import io.chaos4j.probe.Probe;
import io.chaos4j.probe.ProbeSources;
import io.chaos4j.probe.Reading;
import io.chaos4j.probe.Sampler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Evaluates measures in windows. One thread only, the runner's. */
public final class Measurements {

    /** A quotient with a smaller denominator is unknown. */
    private static final long DENOMINATOR = 30;

    /** So many calls that hang are no accident of one, and so seldom does a healthy service look like it. */
    private static final int SEVERAL = 3;

    private static final double HARDLY = 0.02;

    private static final long STEADY_SECONDS = 10;
    private static final int WATCH_SECONDS = 5;

    /** How far back a stop condition looks where fewer seconds have too few calls: as many as are kept one by one. */
    public static final int WATCH_MOST_SECONDS = 16;

    private static final long SECOND = 1_000_000_000L;

    private final Experiment experiment;
    private final LoadedPlan plan;
    private final Meters meters;
    private final ProbeSources sources;
    private final Map<Probe, Sampler> samplers = new LinkedHashMap<>();
    private final SampleLog samples = new SampleLog();

    public Measurements(Experiment experiment, LoadedPlan plan, Meters meters, ProbeSources sources) {
        this.experiment = experiment;
        this.plan = plan;
        this.meters = meters;
        this.sources = sources;
    }

    /** A second is over: closes its interval and reads what is only sampled. */
    public void tick(long now, Collection<Measure> measures) {
        meters.delayed(plan.longestDelay());
        meters.tick(now);
        List<Sampler> asked = new ArrayList<>();
        for (Measure measure : measures) {
            if (measure instanceof Probe probe) {
                Sampler sampler = samplers.computeIfAbsent(probe, any -> new Guarded(probe, sources));
                sampler.ask();
                asked.add(sampler);
            }
        }
        asked.forEach(sampler -> sampler.read(now, (series, reading) -> samples.add(series, now, reading)));
    }

    /** The last ten seconds, by when calls ended. */
    public View steady(long now) {
        return new View(seconds((int) STEADY_SECONDS, false), now - STEADY_SECONDS * SECOND, now, 100, 20);
    }

    /** The last five seconds, or as many as there are since arming, by when calls ended; only calls of the fault phase. */
    public View watch(long now, long armed) {
        return watch(now, armed, WATCH_SECONDS);
    }

    /** The same of so many seconds. */
    private View watch(long now, long armed, int seconds) {
        int since = (int) Math.max(1, Math.round((now - armed) / (double) SECOND));
        int window = Math.min(seconds, since);
        return new View(seconds(window, true), Math.max(armed, now - seconds * SECOND), now, 100, 20);
    }

    /** The same windows from the shortest on, each a second longer, for who needs more calls. */
    public List<View> watchLonger(long now, long armed) {
        int most = (int) Math.min(WATCH_MOST_SECONDS, Math.round((now - armed) / (double) SECOND));
        List<View> longer = new ArrayList<>();
        for (int seconds = WATCH_SECONDS + 1; seconds <= most; seconds++) {
            longer.add(watch(now, armed, seconds));
        }
        return longer;
    }

    /** The faults have been withdrawn: what was seen under them says nothing of what comes now. */
    public void disarmed(long now) {
        samplers.values().forEach(sampler -> sampler.restart(now));
    }

    /** All calls of the fault phase so far. */
    public View sinceArming(long now, long armed) {
        return new View(ref -> meters.faultPhase(points(ref), 0, (now - armed) / 1e9), armed, now, 1, 1);
    }

    /** The last five seconds of a recovery, but nothing before a time; only calls that began after disarming. */
    public View recovery(long from, long now) {
        long begin = Math.max(from, now - WATCH_SECONDS * SECOND);
        // What was read at the very end of the second before belongs to that.
        return new View(ref -> recovering(ref, begin), begin + 1, now, 1, 1);
    }

    /** Calls of a point that began after disarming, from a time on. */
    public Windowed recovering(PointRef point, long from) {
        return meters.afterDisarming(points(point), from);
    }

    /** The last second, for plots. */
    public View second(long now) {
        return new View(seconds(1, false), now - SECOND, now, 1, 1);
    }

    /** What ended since the baseline began. */
    public View baseline(long from, long now) {
        // Calls are divided under the fault only: before it all of them are what each arm is compared with.
        return new View(ref -> meters.accumulated(points(ref.in(null))), from, now, 299, 20, true);
    }

    /** The fault phase from {@code after} to disarm, by when calls began. */
    public View success(long armed, long after, long disarmed) {
        double seconds = Math.max(0, (disarmed - armed - after) / 1e9);
        return new View(ref -> meters.faultPhase(points(ref), after, seconds), armed + after, disarmed, 1, 20, true);
    }

    /** Whether hardly any call of a point has come back in the last seconds; to be asked several times a second. */
    @Nullable
    Standstill standstill(PointRef point, double seconds, long now) {
        return meters.standstill(points(point), seconds, now);
    }

    /** What to say of calls that had not ended when the fault phase did; empty where none is worth a word. */
    public String openAtDisarming(PointRef point) {
        List<Point> points = points(point);
        return Open.text(meters.openAtDisarming(points), meters.openFromBefore(points), " when the phase did");
    }

    /** The same of those that have not ended yet. */
    public String openSincePhase(PointRef point) {
        List<Point> points = points(point);
        return Open.text(meters.openOfPhase(points), meters.openFromBeforeNow(points), " 5 s after the phase");
    }

    private java.util.function.Function<PointRef, Windowed> seconds(int seconds, boolean armedOnly) {
        return ref -> meters.lastSeconds(points(ref), seconds, armedOnly);
    }

    /** The points that a check means. */
    public List<Point> points(PointRef ref) {
        List<Point> all = allPoints(ref);
        return ref.arm() == null
                ? all
                : all.stream().map(point -> point.in(ref.arm())).toList();
    }

    /** The share of a point's calls that are in the arm which is meant; 1 where all are. */
    double share(PointRef ref) {
        return ref.arm() == null ? 1 : ref.arm().of(experiment.struckShare());
    }

    private List<Point> allPoints(PointRef ref) {
        Target target = experiment.target(ref.name());
        List<Point> covered = plan.points(target);
        @Nullable String qualifier = ref.qualifier();
        return qualifier == null
                ? covered
                : covered.stream()
                        .filter(point -> target.qualifies(qualifier, point.qualifier()))
                        .toList();
    }

    public Value value(Measure measure, View view) {
        if (measure instanceof Measure.Percentile m) {
            return percentile(m, view);
        } else if (measure instanceof Measure.Longest m) {
            Calls calls = view.calls().apply(m.point()).calls();
            long known = calls.count() + calls.open();
            return known == 0 ? tooFew(measure, 0, 1) : Value.of(calls.longest(), measure.dimension(), known);
        } else if (measure instanceof Measure.Rate m) {
            Windowed windowed = view.calls().apply(m.point());
            return Value.of(
                    windowed.rate(), measure.dimension(), windowed.calls().count());
        } else if (measure instanceof Measure.Count m) {
            long count = began(view, m.point());
            return Value.of((double) count, measure.dimension(), count);
        } else if (measure instanceof Measure.Outcome m) {
            return share(measure, view, m.point(), calls -> {
                @Nullable String type = m.type();
                return type == null ? calls.count() - calls.thrown() : calls.thrown(List.of(type));
            });
        } else if (measure instanceof Measure.ErrorRatio m) {
            return share(measure, view, m.point(), calls -> unexpected(m.point(), calls) + calls.overdue());
        } else if (measure instanceof Measure.Dropped m) {
            Calls calls = view.calls().apply(m.point()).calls();
            long dropped = Math.max(0, calls.begun() - calls.count()) + unexpected(m.point(), calls);
            return calls.begun() == 0
                    ? tooFew(measure, 0, 1)
                    : Value.of((double) dropped, measure.dimension(), calls.begun());
        } else if (measure instanceof Measure.Share m) {
            long whole = began(view, m.whole());
            return whole < DENOMINATOR
                    ? tooFew(measure, whole, DENOMINATOR)
                    : Value.of((double) began(view, m.part()) / whole, measure.dimension(), whole);
        }
        return sampled(measure, view);
    }

    private static Value percentile(Measure.Percentile measure, View view) {
        Calls calls = view.calls().apply(measure.point()).calls();
        long seen = calls.seen();
        if (calls.count() > 0 && seen >= view.percentileCalls()) {
            return Value.of(calls.percentile(measure.quantile()), measure.dimension(), seen);
        }
        double atLeast = atLeast(calls, measure.quantile());
        return Double.isNaN(atLeast)
                ? tooFew(measure, seen, view.percentileCalls())
                : Value.atLeast(atLeast, measure.dimension(), seen);
    }

    /**
     * What calls take at least, though few have ended, or none: the age of as many open ones as would hardly come from a service of that
     * quantile; or that of a single one that lasts while none ends. NaN where nothing is known.
     */
    private static double atLeast(Calls calls, double quantile) {
        if (calls.isLastOne()) {
            return calls.oldest();
        }
        long open = calls.seen() - calls.count();
        for (int older = SEVERAL; older <= open; older++) {
            if (Tails.binomialAtLeast((double) calls.seen(), 1 - quantile, older) <= HARDLY) {
                return calls.oldest(older - 1);
            }
        }
        return Double.NaN;
    }

    /** The calls of a window that ended in it, or are still open. */
    private static long began(View view, PointRef point) {
        Calls calls = view.calls().apply(point).calls();
        return calls.count() + calls.open();
    }

    private Value sampled(Measure measure, View view) {
        if (!(measure instanceof Probe probe)) {
            return Value.unknown(measure.dimension(), -1, "recovery is not over");
        }
        Measure.@Nullable Quotient quotient = probe.quotient();
        return quotient == null
                ? reading(probe.in(samples.window(view.from(), view.to(), view.whole())))
                : quotient(probe, quotient, view);
    }

    private Value quotient(Probe probe, Measure.Quotient quotient, View view) {
        Reading part = samples.increase(quotient.part(), view.from(), view.to());
        Reading whole = samples.increase(quotient.whole(), view.from(), view.to());
        if (!whole.known() || !part.known()) {
            return reading(whole.known() ? part : whole);
        }
        return whole.value() < DENOMINATOR
                ? tooFew(probe, (long) whole.value(), DENOMINATOR)
                : Value.of(part.value() / whole.value(), probe.dimension(), (long) whole.value());
    }

    /** By how much two counters rose from reading to reading. */
    Blocks increases(Measure.Quotient quotient, long from, long to) {
        return samples.increases(quotient.whole(), quotient.part(), from, to);
    }

    /** Calls that threw what their point does not expect. */
    long unexpected(PointRef point, Block block) {
        @Nullable DeclaredPoint declared = experiment.points().get(point.name());
        return block.thrown() - (declared == null ? 0 : block.thrown(declared.expected()));
    }

    /** How many calls ended so. */
    static ToDoubleFunction<Block> kind(Measure.Outcome outcome) {
        @Nullable String type = outcome.type();
        return type == null ? block -> block.count() - block.thrown() : block -> block.thrown(List.of(type));
    }

    private long unexpected(PointRef point, Calls calls) {
        @Nullable DeclaredPoint declared = experiment.points().get(point.name());
        return calls.thrown() - (declared == null ? 0 : calls.thrown(declared.expected()));
    }

    private static Value share(
            Measure measure, View view, PointRef point, java.util.function.ToLongFunction<Calls> part) {
        Calls calls = view.calls().apply(point).calls();
        long known = calls.judged();
        return known < view.shareCalls() && !calls.noneComesBack()
                ? tooFew(measure, known, view.shareCalls())
                : Value.of((double) part.applyAsLong(calls) / known, measure.dimension(), known);
    }

    private static Value reading(Reading reading) {
        return reading.known()
                ? Value.of(reading.value(), reading.dimension(), -1)
                : Value.unknown(Dimension.ANY, -1, reading.reason());
    }

    private static Value tooFew(Measure measure, long calls, long needed) {
        return Value.unknown(measure.dimension(), calls, calls + " calls, " + needed + " are needed");
    }
}
