package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.MethodTarget;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a plan has to do with the calls on one object's class at a place: which targets cover them, and what is left of these when the thread
 * is inside of a call of the same family already.
 */
record Selected(
        WovenPlace place,
        Class<?> owner,
        LoadedPlan plan,
        List<MethodTarget> targets,
        Families families,
        InjectedExceptions exceptions,
        Problems problems) {

    /** With more, a call has an answer for each combination of those that are open; calls of the others count each by itself. */
    private static final int MOST_FAMILIES = 5;

    /** The plan's targets that cover calls at the place, or may; rules with their conditions. */
    static List<MethodTarget> reaching(WovenPlace place, Class<?> owner, LoadedPlan plan) {
        Set<MethodTarget> reaching = new LinkedHashSet<>();
        plan.plan().measured().forEach(target -> addIfReaching(target, place, owner, reaching));
        plan.rules().forEach(rule -> addIfReaching(rule.target(), place, owner, reaching));
        return List.copyOf(reaching);
    }

    private static void addIfReaching(Target target, WovenPlace place, Class<?> owner, Set<MethodTarget> to) {
        if (target instanceof MethodTarget method && MethodTargets.reach(method, place, owner) != Reach.NONE) {
            to.add(method);
        }
    }

    /** Whether every call at the place is a call of its own of every target. */
    static boolean isSimple(List<MethodTarget> targets, WovenPlace place, Class<?> owner) {
        return targets.stream()
                .allMatch(target -> MethodTargets.reach(target, place, owner) == Reach.ALL
                        && !MethodTargets.isFamily(target, owner));
    }

    /** Whether the class of the object does not matter. */
    boolean isSameForAll() {
        return targets.stream().allMatch(target -> MethodTargets.reach(target, place, owner) == Reach.ALL);
    }

    /** The answer for the calls on objects of a class; null if no target covers them. */
    Selection.@Nullable Answer answer(Class<?> receiver) {
        List<MethodTarget> covering = targets.stream()
                .filter(target -> MethodTargets.reach(target, place, owner) == Reach.ALL
                        || MethodTargets.covers(target, place, owner, receiver))
                .toList();
        if (covering.isEmpty()) {
            return null;
        }
        List<Object> all = covering.stream()
                .filter(target -> MethodTargets.isFamily(target, receiver))
                .map(this::family)
                .distinct()
                .limit(MOST_FAMILIES)
                .toList();
        Selection.@Nullable Part[] byOpen = new Selection.@Nullable Part[1 << all.size()];
        for (int open = 0; open < byOpen.length; open++) {
            byOpen[open] = part(covering, all, open, receiver);
        }
        return new Selection.Answer(all.toArray(), byOpen);
    }

    private Object family(MethodTarget target) {
        return families.of(plan, target.type(), place.methodName());
    }

    private Selection.@Nullable Part part(List<MethodTarget> covering, List<Object> all, int open, Class<?> receiver) {
        List<Object> left = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if ((open & 1 << i) == 0) {
                left.add(all.get(i));
            }
        }
        Set<Target> over = new LinkedHashSet<>();
        Set<String> within = new LinkedHashSet<>();
        for (MethodTarget target : covering) {
            boolean counted = !MethodTargets.isFamily(target, receiver)
                    || left.contains(family(target))
                    || !all.contains(family(target));
            if (counted) {
                over.add(target);
            } else {
                within.add("within " + target.type());
            }
        }
        if (over.isEmpty()) {
            return null;
        }
        PointBinding binding = plan.binding(point(over, within, receiver), Set.copyOf(over)::contains);
        return new Selection.Part(new MethodCalls(binding, owner, exceptions, problems), left.toArray());
    }

    /**
     * A point of its own for each set of targets: the class's, where one of them covers all calls at the place; else that of the type that the
     * first of them names. A proxy's own name says nothing to a reader.
     */
    private Point point(Set<Target> over, Set<String> within, Class<?> receiver) {
        List<String> notes = new ArrayList<>();
        String type = "";
        boolean oneOverload = false;
        for (Target each : over) {
            MethodTarget target = (MethodTarget) each;
            boolean all = MethodTargets.reach(target, place, owner) == Reach.ALL && !Proxy.isProxyClass(owner);
            @Nullable Class<?> named = all ? owner : MethodTargets.ancestor(receiver, target.type());
            String name = named == null ? target.type() : named.getName();
            if (type.isEmpty() || all) {
                notes.remove("as " + name);
                if (!type.isEmpty() && !type.equals(name)) {
                    notes.add("as " + type);
                }
                type = name;
            } else if (!type.equals(name) && !notes.contains("as " + name)) {
                notes.add("as " + name);
            }
            oneOverload |= target.parameterTypes() != null;
        }
        notes.addAll(within);
        String overload = oneOverload ? "(" + String.join(",", ParameterNames.of(place.descriptor())) + ")" : "";
        String noted = notes.isEmpty() ? "" : "(" + String.join(", ", notes) + ")";
        return new Point(Point.method(type, place.methodName()).name(), overload + noted);
    }
}
