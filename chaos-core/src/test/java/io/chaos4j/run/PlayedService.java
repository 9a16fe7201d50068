package io.chaos4j.run;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.Arms;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.testing.PlayedClock;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A service of known truth: its calls are drawn, and each passes a place where a harmless fault is. */
final class PlayedService implements PlanSwitch, WovenCode {

    static final Point CALL = Point.method("com.acme.Orders", "submit");
    private static final double SECOND = 1e9;

    /**
     * How it does.
     *
     * @param latency what durations are multiplied by
     * @param slow the share of calls that take 3 s
     * @param errors the share of calls that throw
     * @param hung the share of calls that never end
     */
    record Health(double latency, double slow, double errors, double hung) {
        static final Health WELL = new Health(1, 0, 0.003, 0);
    }

    final PlayedClock clock = new PlayedClock(this::playTo);

    /** Calls a second. */
    double rate = 150;

    /** How far durations are apart, as the deviation of their logarithm. */
    double spread = 0.6;

    /** The same of whole seconds. */
    double apart;

    /** How many calls come at once, in the mean. */
    double burst = 1;

    /** Whether it stands still for 200 ms now and then, every 20 s in the mean. */
    boolean pauses;

    Health during = Health.WELL;

    /** The same by the seconds since arming. */
    DoubleFunction<Health> under = second -> during;

    /** For how long it stands still, by the seconds since arming. */
    DoubleUnaryOperator stands = second -> 0;

    /** What the calls that nothing is injected into are multiplied by under the fault, where they are not as the others. */
    double spilled = 1;

    /** The share of calls whose work is done by a thread that is inside of none. */
    double handedOver;

    /** By the seconds since disarming. */
    DoubleFunction<Health> after = second -> Health.WELL;

    private final SplittableRandom random;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Set<Open> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Open> wedged = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable PointBinding point;
    private @Nullable Arm inside;
    private boolean within;
    private boolean thrown;
    private boolean measuring;
    private boolean armed;
    private double armedAt;
    private double disarmed = Double.POSITIVE_INFINITY;
    private double nextPause;
    private double pauseEnds;

    private record Open(CallRecorder recorder, int segment, long begun) {}

    /** What is under way never ends. */
    void wedge() {
        wedged.addAll(open);
    }

    private record Event(long at, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return Long.compare(at, other.at);
        }
    }

    PlayedService(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Calls begin to come. */
    void open() {
        nextPause = clock.nanoTime() + exponential(20 * SECOND);
        arrive(clock.nanoTime());
    }

    private void playTo(long until) {
        for (Event next = events.peek(); next != null && next.at() <= until; next = events.peek()) {
            events.remove();
            clock.at(next.at());
            next.what().run();
        }
    }

    private void arrive(long now) {
        double next = now + exponential(SECOND * burst / rate);
        events.add(new Event((long) next, () -> arrive((long) next)));
        Health health = health(now);
        int calls = burst == 1 ? 1 : 1 + (int) exponential(burst - 0.5);
        for (int i = 0; i < calls; i++) {
            call(now, health);
        }
    }

    private Health health(long now) {
        if (armed) {
            return under.apply((now - armedAt) / SECOND);
        }
        return now < disarmed ? Health.WELL : after.apply((now - disarmed) / SECOND);
    }

    private void call(long now, Health health) {
        PointBinding at = point;
        if (at == null || !measuring) {
            return;
        }
        int segment = at.recorder().begun(now);
        within = handedOver == 0 || random.nextDouble() >= handedOver;
        inside = within ? at.recorder().arm(segment) : null;
        Open call = new Open(at.recorder(), segment, now);
        open.add(call);
        long injected = injected(at);
        inside = null;
        if (random.nextDouble() < health.hung) {
            return;
        }
        long nanos = injected + (long) ((armed && injected == 0 ? spilled : 1) * takes(now, health));
        boolean fails = random.nextDouble() < health.errors || thrown;
        events.add(new Event(now + nanos, () -> {
            if (wedged.contains(call)) {
                return;
            }
            open.remove(call);
            if (fails) {
                at.recorder().threw(segment, nanos, IllegalStateException.class);
            } else {
                at.recorder().returned(segment, nanos);
            }
        }));
    }

    private double takes(long now, Health health) {
        if (random.nextDouble() < health.slow) {
            return 3 * SECOND;
        }
        double own = health.latency * 20e6 * Math.exp(spread * gaussian() + apart * level(now));
        while (pauses && nextPause <= now + own) {
            pauseEnds = nextPause + 0.2 * SECOND;
            nextPause = pauseEnds + exponential(20 * SECOND);
        }
        double standing = armed ? stands.applyAsDouble((now + own - armedAt) / SECOND) * SECOND : 0;
        return own + standing + Math.max(0, pauseEnds - now);
    }

    private long injected(PointBinding at) {
        long delay = 0;
        thrown = false;
        for (ActiveRule rule : armed ? at.rules() : new ActiveRule[0]) {
            @Nullable Strike strike = rule.decide(0);
            if (strike != null) {
                thrown |= strike.effect() instanceof Effect.Throw;
                delay += strike.effect() instanceof Effect.Delay injected ? injected.nanos() : 0;
                strike.done();
            }
        }
        return delay;
    }

    /** The same for all calls of a second. */
    private static double level(long now) {
        return 2 * new SplittableRandom(now / (long) SECOND).nextDouble() - 1;
    }

    /** By Box and Muller. */
    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    @Override
    public void bind(LoadedPlan plan) {
        point = plan.binding(CALL, target -> target.text().equals(CALL.name()));
    }

    @Override
    public @Nullable Arm arm(Arms arms) {
        return inside;
    }

    @Override
    public boolean serves() {
        return within;
    }

    @Override
    public void openCalls(OpenCalls.Sink sink) {
        open.forEach(call -> sink.open(call.recorder(), call.segment(), call.begun(), 0));
    }

    @Override
    public void unbind(LoadedPlan plan) {}

    @Override
    public void measuring(LoadedPlan plan, boolean on) {
        measuring = on;
    }

    @Override
    public void armed(LoadedPlan plan, boolean on) {
        disarmed = armed && !on ? clock.nanoTime() : disarmed;
        armedAt = clock.nanoTime();
        armed = on;
    }

    @Override
    public List<String> weave(Collection<Target> targets) {
        return List.of();
    }

    @Override
    public void weaveBuiltIn() {}

    @Override
    public Map<Target, String> missing(Collection<Target> targets) {
        return Map.of();
    }
}
