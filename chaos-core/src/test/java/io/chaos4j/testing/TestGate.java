package io.chaos4j.testing;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.engine.WovenCode;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A gate by hand: calls go through {@link #call} as they would go through a woven method. */
public final class TestGate implements PlanSwitch, WovenCode {

    private final List<Bound> bound = new CopyOnWriteArrayList<>();
    private final Map<Object, OpenCall> open = new ConcurrentHashMap<>();
    /** How many judged calls the thread is inside of. */
    private final ThreadLocal<Integer> judged = ThreadLocal.withInitial(() -> 0);

    private final Set<String> woven = ConcurrentHashMap.newKeySet();
    public final AtomicInteger struck = new AtomicInteger();
    /** How often classes were to be woven. */
    public final AtomicInteger weaves = new AtomicInteger();

    /** Why ends of calls are not seen; empty when they are. */
    public volatile String unended = "";

    /** See {@link #bypassed}. */
    public volatile List<String> bypassed = List.of();

    /** Why no call can come; empty when some may. */
    public volatile String unused = "";

    /** Why calls are not seen; empty when they are. */
    public volatile String unseen = "";

    /** The methods among whose calls those of every target are measured; empty where each call is one. */
    public volatile String amongOthers = "";

    /** How often the built-in points were to be woven. */
    public final AtomicInteger builtInWeaves = new AtomicInteger();

    /** What reaches too far. */
    public volatile List<String> excessive = List.of();

    /** Why no effect can be applied; empty when all can. */
    public volatile String inapplicable = "";

    private volatile IntFunction<@Nullable Throwable> fails = struckBefore -> null;
    public volatile boolean refusesToArm;
    public volatile Runnable whenBinding = () -> {};
    public volatile Runnable whenWeaving = () -> {};
    public volatile Runnable whenReporting = () -> {};
    public volatile Runnable whenArming = () -> {};
    public volatile Runnable whenDisarming = () -> {};

    private record OpenCall(CallRecorder recorder, int segment, long begun) {}

    private static final class Bound {
        final LoadedPlan plan;
        volatile boolean measuring;
        volatile boolean armed;

        Bound(LoadedPlan plan) {
            this.plan = plan;
        }
    }

    public TestGate(String... methods) {
        woven.addAll(List.of(methods));
    }

    /** The experiments whose plans are bound. */
    public List<String> bound() {
        return bound.stream().map(each -> each.plan.plan().experiment()).toList();
    }

    /** Whether nothing is measured or armed. */
    public boolean idle() {
        return !anyMeasured() && !anyArmed();
    }

    public boolean anyArmed() {
        return bound.stream().anyMatch(each -> each.armed);
    }

    public boolean anyMeasured() {
        return bound.stream().anyMatch(each -> each.measuring);
    }

    /** One call of a woven method. */
    public void call(String method, Runnable body) {
        Bound first = bound.stream().filter(each -> each.measuring).findFirst().orElse(null);
        if (first == null) {
            body.run();
            return;
        }
        PointBinding at = first.plan.binding(new Point(method, ""), target -> covers(method, target));
        long begun = System.nanoTime();
        int segment = at.recorder().begun(begun);
        Object call = new Object();
        open.put(call, new OpenCall(at.recorder(), segment, begun));
        int outside = judged.get();
        judged.set(outside + (at.judged() ? 1 : 0));
        try {
            if (first.armed) {
                strike(at.rules());
            }
            body.run();
        } catch (RuntimeException thrown) {
            at.recorder().threw(segment, System.nanoTime() - begun, thrown.getClass());
            throw thrown;
        } finally {
            open.remove(call);
            judged.set(outside);
        }
        at.recorder().returned(segment, System.nanoTime() - begun);
    }

    @Override
    public boolean serves() {
        return judged.get() > 0;
    }

    /** The strike of this number, and every later one, fails so. */
    public void failsFrom(int number, Throwable how) {
        fails = struckBefore -> struckBefore >= number - 1 ? how : null;
    }

    /** The strike of this number fails so. */
    public void failsOnce(int number, Throwable how) {
        AtomicBoolean failed = new AtomicBoolean();
        fails = struckBefore -> struckBefore >= number - 1 && failed.compareAndSet(false, true) ? how : null;
    }

    private void strike(ActiveRule[] rules) {
        for (ActiveRule rule : rules) {
            @Nullable Strike strike = rule.decide((int) Thread.currentThread().getId());
            @Nullable Throwable failure = strike == null ? null : fails.apply(struck.get());
            if (strike != null && failure != null) {
                strike.failed(failure);
            } else if (strike != null) {
                try {
                    if (!strike.dry()) {
                        struck.incrementAndGet();
                        apply(strike);
                    }
                } finally {
                    strike.done();
                }
            }
        }
    }

    private static void apply(Strike strike) {
        if (strike.effect() instanceof Effect.Delay delay) {
            strike.await(delay);
        } else {
            throw new IllegalStateException("injected by " + strike.origin());
        }
    }

    @Override
    public void bind(LoadedPlan plan) {
        whenBinding.run();
        bound.add(plan.plan().everything() ? bound.size() : 0, new Bound(plan));
    }

    @Override
    public void unbind(LoadedPlan plan) {
        bound.removeIf(each -> each.plan == plan);
    }

    @Override
    public void openCalls(OpenCalls.Sink sink) {
        open.values().forEach(call -> sink.open(call.recorder(), call.segment(), call.begun(), 0));
    }

    @Override
    public void measuring(LoadedPlan plan, boolean on) {
        find(plan).measuring = on;
    }

    @Override
    public void armed(LoadedPlan plan, boolean on) {
        if (on && refusesToArm) {
            throw new IllegalStateException("the gate is stuck");
        }
        (on ? whenArming : whenDisarming).run();
        find(plan).armed = on;
    }

    private Bound find(LoadedPlan plan) {
        return bound.stream()
                .filter(each -> each.plan == plan)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not loaded"));
    }

    @Override
    public List<String> weave(Collection<Target> targets) {
        weaves.incrementAndGet();
        whenWeaving.run();
        return List.of();
    }

    @Override
    public void weaveBuiltIn() {
        builtInWeaves.incrementAndGet();
    }

    @Override
    public Map<Target, String> missing(Collection<Target> targets) {
        Map<Target, String> missing = new LinkedHashMap<>();
        for (Target target : targets) {
            if (target.hasCalls() && woven.stream().noneMatch(method -> covers(method, target))) {
                missing.put(target, "nothing woven is " + target.text() + "; woven are " + new ArrayList<>(woven));
            }
        }
        return missing;
    }

    @Override
    public List<String> excessive(Collection<Target> targets) {
        return excessive;
    }

    @Override
    public String inapplicable(Target target, Effect effect) {
        return inapplicable;
    }

    private static boolean covers(String method, Target target) {
        Target every = target instanceof MethodTarget named ? named.everyCall() : target;
        return every.text().equals(method);
    }

    @Override
    public String unused(Target target) {
        return unused;
    }

    @Override
    public String amongOthers(Target target) {
        return amongOthers;
    }

    @Override
    public String unseen(Target target) {
        return unseen;
    }

    @Override
    public List<String> bypassed(Target target) {
        return bypassed;
    }

    @Override
    public String unended(Target target) {
        return unended;
    }

    @Override
    public List<String> report() {
        whenReporting.run();
        return List.of("reported");
    }
}
