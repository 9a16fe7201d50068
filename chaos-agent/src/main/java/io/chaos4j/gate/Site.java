package io.chaos4j.gate;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of one woven method, linked. Idle it is an empty handle, which the compiler removes; bound, a guard on
 * the plan's switch stands before the tree.
 */
final class Site extends MutableCallSite {

    private final WovenPlace place;
    private final Advice advice;
    private final Lookup lookup;
    private final MethodHandle idle;
    private volatile @Nullable BoundPlan applied;

    Site(WovenPlace place, Advice advice, Lookup lookup, MethodType type) {
        super(type);
        this.place = place;
        this.advice = advice;
        this.lookup = lookup;
        this.idle = MethodHandles.empty(type);
        setTarget(idle);
    }

    WovenPlace place() {
        return place;
    }

    Class<?> owner() {
        return lookup.lookupClass();
    }

    boolean covers(Target target) {
        return advice.covers(place, lookup.lookupClass(), target);
    }

    private boolean serves(Target target) {
        return advice.serves(place, lookup.lookupClass(), target);
    }

    /** The plan whose tree stands here; null when idle. */
    @Nullable
    BoundPlan applied() {
        return applied;
    }

    /**
     * Puts the tree of the first plan that names this place, or nothing. Several threads may do so at once; each looks
     * again at the plans after it has set its tree, so the last word is never an old plan's.
     *
     * @param plans the plans bound now, the more important first; read again until they stand still
     * @return whether the target changed
     */
    @SuppressWarnings("ReferenceEquality") // the very same plan and array are meant
    boolean apply(Supplier<BoundPlan[]> plans) {
        boolean changed = false;
        BoundPlan[] seen;
        do {
            seen = plans.get();
            @Nullable BoundPlan first = first(seen);
            if (first != applied || changed) {
                setTarget(first == null ? idle : tree(first));
                applied = first;
                changed = true;
            }
        } while (seen != plans.get());
        return changed;
    }

    private @Nullable BoundPlan first(BoundPlan[] plans) {
        for (BoundPlan plan : plans) {
            if (place.shape() == Shape.ENTRY
                    ? strikes(plan.plan())
                    : plan.plan().names(this::serves)) {
                return plan;
            }
        }
        return null;
    }

    /** Whether a rule of the plan may strike here; all that an entry is there for. */
    private boolean strikes(LoadedPlan plan) {
        return plan.rules().stream().anyMatch(rule -> covers(rule.target()));
    }

    private MethodHandle tree(BoundPlan bound) {
        LoadedPlan plan = bound.plan();
        if (place.shape() == Shape.ENTRY) {
            MethodHandle armed = advice.enter(place, lookup, type(), plan, true).asType(type());
            return MethodHandles.guardWithTest(bound.armed().test(), armed, idle);
        }
        MethodHandle measured = advice.enter(place, lookup, type(), plan, false).asType(type());
        MethodHandle entered = measured;
        if (strikes(plan)) {
            MethodHandle armed = advice.enter(place, lookup, type(), plan, true).asType(type());
            entered = MethodHandles.guardWithTest(bound.armed().test(), armed, measured);
        }
        return MethodHandles.guardWithTest(bound.measuring().test(), entered, idle);
    }
}
