package io.chaos4j.engine;

import io.chaos4j.event.CallRecorder;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A plan that the engine has bound, or is about to bind, to the woven places. Thread-safe. */
public final class LoadedPlan {

    private final Plan plan;
    private final List<ActiveRule> rules;
    private final Function<Point, CallRecorder> recorders;
    private final Map<Point, PointBinding> bindings = new ConcurrentHashMap<>();

    /** What divides calls; null where nothing does, as usual. */
    private final @Nullable Arms arms;

    LoadedPlan(Plan plan, Function<Point, CallRecorder> recorders, PlanSwitch gate) {
        this.plan = plan;
        this.arms = plan.arms().exist() ? new Arms(plan.arms(), gate) : null;
        this.rules = plan.rules().stream().map(ActiveRule::new).toList();
        this.recorders = recorders;
    }

    /** What was loaded. */
    public Plan plan() {
        return plan;
    }

    /** Its rules over calls. */
    public List<ActiveRule> rules() {
        return rules;
    }

    /** What divides its calls by arm; null where nothing does. */
    public @Nullable Arms arms() {
        return arms;
    }

    /** The longest delay that its rules have injected since they were armed last, in nanoseconds. */
    public long longestDelay() {
        long longest = 0;
        for (ActiveRule rule : rules) {
            longest = Math.max(longest, rule.longestDelay());
        }
        return longest;
    }

    /**
     * Whether the plan names a place.
     *
     * @param place says for a target whether it covers the place, or may cover calls at it
     */
    public boolean names(Predicate<Target> place) {
        return plan.everything() || plan.measured().stream().anyMatch(place);
    }

    /**
     * What the plan has to do with a point; the same object for the same point.
     *
     * @param covers says for a target whether it covers, or may cover, the point's calls
     */
    public PointBinding binding(Point point, Predicate<Target> covers) {
        PointBinding known = bindings.get(point);
        if (known != null) {
            return known;
        }
        ActiveRule[] over =
                rules.stream().filter(rule -> covers.test(rule.target())).toArray(ActiveRule[]::new);
        @Nullable Arms divided = plan.arms().at().stream().anyMatch(covers) ? arms : null;
        CallRecorder recorder = recorders.apply(point);
        PointBinding made = new PointBinding(
                point,
                covers,
                divided == null ? recorder : recorder.divided(divided),
                over,
                plan.judged().stream().anyMatch(covers),
                divided);
        PointBinding raced = bindings.putIfAbsent(point, made);
        return raced == null ? made : raced;
    }

    /** The points seen so far that a target covers. */
    public List<Point> points(Target target) {
        return bindings.values().stream()
                .filter(binding -> binding.covers().test(target))
                .map(PointBinding::point)
                .toList();
    }

    /** All points seen so far. */
    public List<Point> points() {
        return List.copyOf(bindings.keySet());
    }
}
