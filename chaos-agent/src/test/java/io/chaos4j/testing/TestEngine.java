package io.chaos4j.testing;

import static org.awaitility.Awaitility.await;

import io.chaos4j.engine.Engine;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PlanSwitch;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.event.Problems;
import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import io.chaos4j.plan.PlannedArms;
import io.chaos4j.plan.PlannedRule;
import io.chaos4j.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An engine on the gate of this JVM, whose calls are kept point by point. One plan at a time. */
public final class TestEngine implements AutoCloseable {

    /** What the fault {@code hang} does to every call: a test that waits for its end times out. */
    public static final Effect HANG = ((CallFault) FaultKinds.installed().create("hang", "until-disarmed")).decide(0);

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Map<Point, TestRecorder> recorders = new ConcurrentHashMap<>();
    private final PlanSwitch gate;
    private final Engine engine;
    private @Nullable LoadedPlan loaded;
    private Set<Target> judged = Set.of();
    private PlannedArms arms = PlannedArms.NONE;

    public TestEngine(PlanSwitch gate, Problems problems) {
        this.gate = gate;
        engine = new Engine(
                Clock.SYSTEM, gate, point -> recorders.computeIfAbsent(point, any -> new TestRecorder()), problems);
    }

    /** Measures calls that a target covers. */
    public void measure(String target) {
        load(new Plan("test", List.of(), List.of(), Set.of(Target.parse(target)), false, Limit.NONE), null);
    }

    /** Strikes every call that a target covers, with one effect after the other, and measures. */
    public void strike(String target, Effect... effects) {
        strike(Target.parse(target), effects);
    }

    /** Strikes every call that a target covers, with one effect after the other, and measures. */
    public void strike(Target on, Effect... effects) {
        strike(LONG, on, effects);
    }

    /** The same, with a deadline so much later. */
    public void strike(Duration deadline, Target on, Effect... effects) {
        List<PlannedRule> rules = Arrays.stream(effects)
                .map(effect -> new PlannedRule(
                        effect + " on " + on.text(), on.text(), random -> effect, on, arms.share(), Limit.NONE, 1))
                .toList();
        Set<Target> measured = new LinkedHashSet<>(arms.at());
        measured.add(on);
        load(new Plan("test", rules, List.of(), measured, false, Limit.NONE, judged, arms), deadline);
    }

    /** From the next time on that it strikes, it strikes a share of the calls of these targets, and all that is called in them. */
    public void divide(double share, Target... targets) {
        arms = new PlannedArms(Set.of(targets), share, 1);
    }

    /** What is armed has to do with a method. */
    public PointBinding binding(String method) {
        if (loaded == null) {
            throw new IllegalStateException("nothing is armed");
        }
        return loaded.binding(new Point(method, ""), target -> target.text().equals(method));
    }

    /** How many calls the first rule left alone because they were inside of none that is divided. */
    public long outside() {
        if (loaded == null) {
            throw new IllegalStateException("nothing is armed");
        }
        return loaded.rules().get(0).outside();
    }

    /** From the next time on that it strikes, calls of these targets are judged. */
    public void judge(Target... targets) {
        judged = Set.of(targets);
    }

    /**
     * Withdraws what is armed and measures no more.
     *
     * @throws AssertionError when a strike was neither done nor withdrawn
     */
    @Override
    public void close() {
        LoadedPlan closing = loaded;
        if (closing != null) {
            int left = engine.disarm(closing);
            engine.unload(closing);
            loaded = null;
            if (left != 0) {
                throw new AssertionError(left + " strikes are inside for ever");
            }
        }
    }

    /** What was counted at a point. */
    public TestRecorder at(Point point) {
        return recorders.computeIfAbsent(point, any -> new TestRecorder());
    }

    /**
     * The same, once every call there has ended: whoever waits for the result of a future may have it a moment before the thread that completes it ends the
     * call.
     */
    public TestRecorder ended(Point point) {
        TestRecorder recorder = at(point);
        await().until(() -> recorder.begun() > 0 && recorder.ended() == recorder.begun());
        return recorder;
    }

    /** Calls begun, by the text of their point; points without calls are left out. */
    public Map<String, Integer> calls() {
        Map<String, Integer> calls = new TreeMap<>();
        recorders.forEach((point, recorder) -> {
            if (recorder.begun() > 0) {
                calls.put(point.text(), recorder.begun());
            }
        });
        return calls;
    }

    /** The calls that are open now, by the text of their point. */
    public Map<String, Integer> open() {
        Map<String, Integer> open = new TreeMap<>();
        gate.openCalls((recorder, segment, begun, injected) -> recorders.forEach((point, known) -> {
            if (known == recorder) {
                open.merge(point.text(), 1, Integer::sum);
            }
        }));
        return open;
    }

    /** The longest time for which an open call has been, or will be, held up by injected delays. */
    public Duration longestInjected() {
        AtomicLong longest = new AtomicLong();
        gate.openCalls((recorder, segment, begun, injected) -> {
            if (recorders.containsValue(recorder)) {
                longest.accumulateAndGet(injected, Math::max);
            }
        });
        return Duration.ofNanos(longest.get());
    }

    /** What the first rule has done. */
    public RuleCount struck() {
        return counts().get(0);
    }

    /** What each rule has done. */
    public List<RuleCount> counts() {
        if (loaded == null) {
            throw new IllegalStateException("nothing is armed");
        }
        return engine.counts(loaded);
    }

    /** Does something while the thread that watches the deadline cannot withdraw anything. */
    public void whileNothingCanWithdraw(Callable<?> something) throws Exception {
        synchronized (engine) {
            something.call();
        }
    }

    private void load(Plan plan, @Nullable Duration deadline) {
        close();
        recorders.clear();
        LoadedPlan next = engine.load(plan);
        loaded = next;
        engine.measure(next, true);
        if (deadline != null) {
            engine.arm(next, deadline, false, () -> true, () -> {});
        }
    }
}
