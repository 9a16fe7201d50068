package io.chaos4j.gate;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The beginning of one woven method, linked. Idle it is an empty handle, which the compiler removes; bound, a guard on
 * the plan's switch stands before the tree. Where two plans name it, the second one's guard is asked while the first is off.
 */
final class Site extends MutableCallSite {

    private final WovenPlace place;
    private final Advice advice;
    private final Lookup lookup;
    private final MethodHandle idle;
    private volatile List<BoundPlan> applied = List.of();

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

    /**
     * Puts the trees of the plans that name this place, or nothing. Several threads may do so at once; each looks again at the
     * plans after it has set its trees, so the last word is never an old plan's.
     *
     * @param plans the plans bound now, the more important first; read again until they stand still
     * @return whether the target changed
     */
    @SuppressWarnings("ReferenceEquality") // the very same array is meant
    boolean apply(Supplier<BoundPlan[]> plans) {
        boolean changed = false;
        BoundPlan[] seen;
        do {
            seen = plans.get();
            List<BoundPlan> naming =
                    Arrays.stream(seen).filter(plan -> names(plan.plan())).toList();
            if (changed || !naming.equals(applied)) {
                setTarget(trees(naming));
                applied = naming;
                changed = true;
            }
        } while (seen != plans.get());
        return changed;
    }

    private boolean names(LoadedPlan plan) {
        return place.shape() == Shape.ENTRY ? strikes(plan) : plan.names(this::serves);
    }

    /** Whether a rule of the plan may strike here; all that an entry is there for. */
    private boolean strikes(LoadedPlan plan) {
        return plan.rules().stream().anyMatch(rule -> covers(rule.target()));
    }

    private MethodHandle trees(List<BoundPlan> naming) {
        MethodHandle handle = idle;
        for (int i = naming.size() - 1; i >= 0; i--) {
            handle = tree(naming.get(i), handle);
        }
        return handle;
    }

    /** @param off what stands here while the plan neither measures nor strikes */
    private MethodHandle tree(BoundPlan bound, MethodHandle off) {
        LoadedPlan plan = bound.plan();
        if (place.shape() == Shape.ENTRY) {
            MethodHandle armed = advice.enter(place, lookup, type(), plan, true).asType(type());
            return MethodHandles.guardWithTest(bound.armed().test(), armed, off);
        }
        MethodHandle measured = advice.enter(place, lookup, type(), plan, false).asType(type());
        MethodHandle entered = measured;
        if (strikes(plan)) {
            MethodHandle armed = advice.enter(place, lookup, type(), plan, true).asType(type());
            entered = MethodHandles.guardWithTest(bound.armed().test(), armed, measured);
        }
        return MethodHandles.guardWithTest(bound.measuring().test(), entered, off);
    }
}
