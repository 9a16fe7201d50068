package io.chaos4j.gate;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.model.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;

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
        this(place, advice, lookup, MethodHandles.empty(type));
    }

    /** Begins with its handle: a site that begins with its type alone takes the JVM milliseconds when it is the first. */
    private Site(WovenPlace place, Advice advice, Lookup lookup, MethodHandle idle) {
        super(idle);
        this.place = place;
        this.advice = advice;
        this.lookup = lookup;
        this.idle = idle;
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
     * Puts the trees of the plans that name this place, or nothing. Where no plan is bound there is no stream and no lambda:
     * the first woven call of an application passes here, and each takes it half a millisecond.
     *
     * @param plans the plans bound now, the more important first
     * @param always whether to put them even if they are those that stand here
     * @return whether the target was set
     */
    boolean apply(BoundPlan[] plans, boolean always) {
        List<BoundPlan> naming = new ArrayList<>();
        for (BoundPlan plan : plans) {
            if (names(plan.plan())) {
                naming.add(plan);
            }
        }
        if (!always && naming.equals(applied)) {
            return false;
        }
        setTarget(trees(naming));
        applied = naming;
        return true;
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
