package io.chaos4j.agent.integration.kit;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The points of a plan at calls that have something to tell them apart, such as the name of a queue. Bounded: what is new from the thousandth on goes
 * uncounted, unless a rule or a check names it. Thread-safe.
 */
public final class Qualified {

    private static final int MOST = 1000;

    private final LoadedPlan plan;
    private final String name;
    private final BiPredicate<Target, String> covers;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * Of one plan.
     *
     * @param name what all these points are called, as {@link Target#pointName}
     * @param covers whether a target covers, or may cover, the calls with a qualifier
     */
    public Qualified(LoadedPlan plan, String name, BiPredicate<Target, String> covers) {
        this.plan = plan;
        this.name = name;
        this.covers = covers;
    }

    /** The point of the calls with a qualifier; null where the plan does not name it. Allocates for those that it does not know yet. */
    public @Nullable PointBinding of(String qualifier) {
        @Nullable Known seen = known.get(qualifier);
        return (seen == null ? look(qualifier) : seen).binding;
    }

    private Known look(String qualifier) {
        Predicate<Target> covering = target -> covers.test(target, qualifier);
        boolean full = known.size() >= MOST;
        boolean named = plan.plan().measured().stream().anyMatch(covering);
        Known found = new Known(
                named || (plan.plan().everything() && !full)
                        ? plan.binding(new Point(name, qualifier), covering)
                        : null);
        if (!full) {
            known.put(qualifier, found);
        }
        return found;
    }

    /** A qualifier that was looked up; without a binding, the plan does not name it. */
    private record Known(@Nullable PointBinding binding) {}
}
