package io.chaos4j.agent.integration.kit;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a plan has to do with calls that have something to tell them apart, such as the name of a queue: a point for each. Bounded: what is new from the
 * thousandth on goes uncounted, unless a rule or a check names it. Thread-safe.
 *
 * @param <T> what is kept for a point
 */
public final class Qualified<T> {

    private static final int MOST = 1000;

    private final LoadedPlan plan;
    private final Function<String, Point> point;
    private final BiPredicate<Target, String> covers;
    private final Function<PointBinding, T> kept;
    private final Map<String, Known<T>> known = new ConcurrentHashMap<>();

    /**
     * Of one plan.
     *
     * @param point the point of the calls with a qualifier
     * @param covers whether a target covers, or may cover, the calls with a qualifier
     * @param kept what is made of a point's binding, once
     */
    public Qualified(
            LoadedPlan plan,
            Function<String, Point> point,
            BiPredicate<Target, String> covers,
            Function<PointBinding, T> kept) {
        this.plan = plan;
        this.point = point;
        this.covers = covers;
        this.kept = kept;
    }

    /** The points alone. */
    public static Qualified<PointBinding> points(
            LoadedPlan plan, Function<String, Point> point, BiPredicate<Target, String> covers) {
        return new Qualified<>(plan, point, covers, binding -> binding);
    }

    /** What is kept for the calls with a qualifier; null where the plan does not name them. Allocates for those that it does not know yet. */
    public @Nullable T of(String qualifier) {
        @Nullable Known<T> seen = known.get(qualifier);
        return (seen == null ? look(qualifier) : seen).kept;
    }

    private Known<T> look(String qualifier) {
        Predicate<Target> covering = target -> covers.test(target, qualifier);
        boolean full = known.size() >= MOST;
        boolean named = plan.plan().measured().stream().anyMatch(covering);
        Known<T> found = new Known<>(
                named || (plan.plan().everything() && !full)
                        ? kept.apply(plan.binding(point.apply(qualifier), covering))
                        : null);
        if (!full) {
            known.put(qualifier, found);
        }
        return found;
    }

    /** A qualifier that was looked up; with nothing kept, the plan does not name it. */
    private record Known<T>(@Nullable T kept) {}
}
