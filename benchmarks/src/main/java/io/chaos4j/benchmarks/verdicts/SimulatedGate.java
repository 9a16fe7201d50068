package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.Arms;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.model.Arm;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the service and the engine as the gate does: records each call where the plan counts it and asks the real rules. The
 * fault is a harmless one, at a place that every call passes on its way; what is wrong with the service is wrong with it, and known.
 */
final class SimulatedGate implements PlanSwitch, WovenCode, Service.Gate {

    static final Point CALL = Point.method("com.example.Service", "call");
    static final Point OTHER = Point.method("com.example.Service", "other");

    private static final long OTHER_NANOS = 1_000;

    private final LongConsumer clock;
    private final boolean injecting;
    private final Flips flips;

    /** The measured calls that have not ended. Written where the service is played, read by the runner. */
    private final Set<Service.Call> open = new LinkedHashSet<>();

    private @Nullable PointBinding call;
    private @Nullable PointBinding other;
    private ArmEffect effect = ArmEffect.NONE;

    /** That of the call that is being made. */
    private @Nullable Arm inside;

    private long lastBegun = -1;
    private @Nullable Arm lastArm;
    private volatile boolean measuring;
    private volatile boolean armed;

    /** Learns when the plan is armed and disarmed. */
    interface Flips {

        void flipped(boolean armed);
    }

    /**
     * @param clock gets the time of every event
     * @param injecting whether calls pass the place where the fault is
     */
    SimulatedGate(LongConsumer clock, boolean injecting, Flips flips) {
        this.clock = clock;
        this.injecting = injecting;
        this.flips = flips;
    }

    /** What the faults do to the calls of either arm, where calls are divided. */
    void divided(ArmEffect by) {
        effect = by;
    }

    @Override
    public void at(long nanos) {
        clock.accept(nanos);
    }

    @Override
    public long begins(Service.Call begun) {
        PointBinding at = call;
        if (!measuring || at == null) {
            return 0;
        }
        if (effect.carried() && begun.begun == lastBegun) {
            inside = lastArm;
        }
        begun.segment = at.recorder().begun(begun.begun);
        inside = at.recorder().arm(begun.segment);
        lastBegun = begun.begun;
        lastArm = inside;
        synchronized (open) {
            open.add(begun);
        }
        long delay = injecting ? passOther(begun.begun) : 0;
        begun.times = effect.times(inside);
        begun.failsToo = effect.errors(inside);
        inside = null;
        return delay;
    }

    @Override
    public @Nullable Arm arm(Arms arms) {
        return inside;
    }

    /** A call of the place where the fault is, over within its microsecond. */
    private long passOther(long now) {
        PointBinding at = other;
        if (at == null) {
            return 0;
        }
        int segment = at.recorder().begun(now);
        long delay = 0;
        for (ActiveRule rule : armed ? at.rules() : new ActiveRule[0]) {
            @Nullable Strike strike = rule.decide(0);
            if (strike != null) {
                delay += !strike.dry() && strike.effect() instanceof io.chaos4j.fault.Effect.Delay injected
                        ? injected.nanos()
                        : 0;
                strike.done();
            }
        }
        at.recorder().returned(segment, OTHER_NANOS + delay);
        return delay;
    }

    @Override
    public void ends(Service.Call ended) {
        PointBinding at = call;
        if (ended.segment < 0 || at == null) {
            return;
        }
        synchronized (open) {
            open.remove(ended);
        }
        if (ended.fails) {
            at.recorder().threw(ended.segment, ended.nanos, IllegalStateException.class);
        } else {
            at.recorder().returned(ended.segment, ended.nanos);
        }
    }

    @Override
    public void openCalls(OpenCalls.Sink sink) {
        PointBinding at = call;
        if (at == null) {
            return;
        }
        synchronized (open) {
            for (Service.Call each : open) {
                sink.open(at.recorder(), each.segment, each.begun, 0);
            }
        }
    }

    /** Every call passes the place where the fault is on its own thread. */
    @Override
    public boolean serves() {
        return true;
    }

    @Override
    public void bind(LoadedPlan plan) {
        call = plan.binding(CALL, target -> target.text().equals(CALL.name()));
        other = plan.binding(OTHER, target -> target.text().equals(OTHER.name()));
    }

    @Override
    public void unbind(LoadedPlan plan) {}

    @Override
    public void measuring(LoadedPlan plan, boolean on) {
        measuring = on;
    }

    @Override
    public void armed(LoadedPlan plan, boolean on) {
        armed = on;
        flips.flipped(on);
    }

    @Override
    public List<String> weave(Collection<Target> targets) {
        return List.of();
    }

    @Override
    public void weaveBuiltIn() {}

    @Override
    public Map<Target, String> missing(Collection<Target> targets) {
        return new LinkedHashMap<>();
    }
}
