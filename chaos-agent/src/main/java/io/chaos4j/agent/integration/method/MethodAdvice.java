package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.target.method.ArgumentCondition;
import io.chaos4j.target.method.MethodTarget;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Measures and strikes calls of the user's own methods. */
public final class MethodAdvice implements Advice {

    /** The integration's id. */
    public static final String ID = "method";

    /** For calls that no target covers. */
    private static final CallRecorder UNCOUNTED = new CallRecorder() {
        @Override
        public int begun(long nanos) {
            return 0;
        }

        @Override
        public void returned(int segment, long nanos) {}

        @Override
        public void threw(int segment, long nanos, Class<?> type) {}
    };

    private final InjectedExceptions exceptions;
    private final Problems problems;
    private final Families families = new Families();

    public MethodAdvice(InjectedExceptions exceptions, Problems problems) {
        this.exceptions = exceptions;
        this.problems = problems;
    }

    @Override
    public boolean links(WovenPlace place, Class<?> owner) {
        return true;
    }

    /** Whether the class that declares a method is what a target names; else it is up to the object whether a call is meant. */
    static boolean names(MethodTarget target, Class<?> owner) {
        return MethodTargets.ancestor(owner, target.type()) != null;
    }

    /** Whether a method has the arguments that the conditions of a target ask for. */
    static boolean fits(MethodTarget target, WovenPlace place) {
        return ArgumentPredicate.fits(target.where(), place);
    }

    @Override
    public boolean covers(WovenPlace place, Class<?> owner, Target target) {
        return target instanceof MethodTarget method && MethodTargets.reach(method, place, owner) != Reach.NONE;
    }

    @Override
    public MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed) {
        Class<?> owner = lookup.lookupClass();
        List<MethodTarget> targets = Selected.reaching(place, owner, plan);
        boolean entry = place.shape() == Shape.ENTRY;
        if (!entry && !targets.isEmpty() && !Selected.isSimple(targets, place, owner)) {
            return selected(new Selected(place, owner, plan, targets, families, exceptions, problems), type, armed);
        }
        PointBinding binding = plan.binding(point(place, owner, plan), covering(place, owner));
        MethodCalls calls = new MethodCalls(binding, owner, exceptions, problems);
        List<ActiveRule> rules = armed ? applicable(Arrays.asList(binding.rules()), place, owner) : List.of();
        if (entry) {
            return armed ? entry(place, type, calls, rules) : MethodHandles.empty(type);
        }
        if (!armed) {
            return whatever(calls.measure(), type);
        }
        @Nullable DecidedCalls decided = decided(rules, place, owner);
        if (decided != null) {
            return decided(whatever(calls.measure(), type), rules, place, type, decided);
        }
        boolean all = rules.size() == binding.rules().length
                && rules.stream().allMatch(rule -> conditions(rule).isEmpty());
        return all ? whatever(calls.strikeAll(), type) : around(place, type, calls, rules);
    }

    /** The same where it depends on the object, or on the calls around it, whether a call is meant. */
    private MethodHandle selected(Selected selected, MethodType type, boolean armed) {
        WovenPlace place = selected.place();
        Class<?> owner = selected.owner();
        PointBinding none = new PointBinding(
                point(place, owner, selected.plan()), target -> false, UNCOUNTED, new ActiveRule[0], false);
        Selection selection = Selection.of(
                place.id(),
                selected.isSameForAll() ? selected.answer(owner) : null,
                selected::answer,
                new MethodCalls(none, owner, exceptions, problems));
        if (!armed) {
            return withReceiver(selection.begin(), place, type);
        }
        List<ActiveRule> over = selected.plan().rules().stream()
                .filter(rule -> covers(place, owner, rule.target()))
                .toList();
        List<ActiveRule> rules = applicable(over, place, owner);
        @Nullable DecidedCalls decided = decided(rules, place, owner);
        if (decided != null) {
            return decided(withReceiver(selection.begin(), place, type), rules, place, type, decided);
        }
        if (rules.size() == over.size()
                && rules.stream().allMatch(rule -> conditions(rule).isEmpty())) {
            return withReceiver(selection.strikeAll(), place, type);
        }
        MethodHandle token = withReceiver(selection.begin(), place, type);
        for (ActiveRule rule : rules) {
            token = thenStruck(token, selection.strikeBegun(rule), rule, place, type);
        }
        return token;
    }

    /** Those that can be applied at a place; the others are known to be broken from now on. */
    private static List<ActiveRule> applicable(List<ActiveRule> rules, WovenPlace place, Class<?> owner) {
        List<ActiveRule> applicable = new ArrayList<>();
        for (ActiveRule rule : rules) {
            String reason = Outcomes.refuses(rule, place, owner);
            if (reason.isEmpty()) {
                applicable.add(rule);
            } else {
                rule.cannotReach(reason);
            }
        }
        return applicable;
    }

    /** What decides about the calls of a method whose end is of interest too; null where it is not. */
    private @Nullable DecidedCalls decided(List<ActiveRule> rules, WovenPlace place, Class<?> owner) {
        @Nullable StageType stage = StageType.of(place.descriptor(), owner);
        if (stage != null) {
            return new DecidedCalls(token -> new StageCall(token, stage, owner, exceptions), problems);
        }
        @Nullable Class<?> result = Outcomes.anyNeeds(rules) ? Outcomes.result(place, owner) : null;
        if (result == null) {
            return null;
        }
        @Nullable SeenResult seen = Outcomes.anyNeedsSeen(rules) ? new SeenResult() : null;
        return new DecidedCalls(token -> new OutcomeCall(token, result, seen, owner, exceptions), problems);
    }

    /** The rest of what happens to calls whose end is of interest: {@code (…)Object}, from the token of the measured call on. */
    private static MethodHandle decided(
            MethodHandle begun, List<ActiveRule> rules, WovenPlace place, MethodType type, DecidedCalls calls) {
        MethodHandle token = MethodHandles.filterReturnValue(begun, calls.begin());
        for (ActiveRule rule : rules) {
            token = thenStruck(token, calls.decide(rule), rule, place, type);
        }
        return MethodHandles.filterReturnValue(token, DecidedCalls.entered());
    }

    /** A handle over the receiver alone, as one over the whole call. */
    private static MethodHandle withReceiver(MethodHandle handle, WovenPlace place, MethodType type) {
        if (place.isStatic()) {
            return whatever(MethodHandles.insertArguments(handle, 0, new @Nullable Object[] {null}), type);
        }
        return MethodHandles.dropArguments(handle, 1, type.parameterList().subList(1, type.parameterCount()));
    }

    /** Weak, because the plan keeps it, and stays bound when it is over. */
    private Predicate<Target> covering(WovenPlace place, Class<?> owner) {
        WeakReference<Class<?>> weak = new WeakReference<>(owner);
        return target -> {
            @Nullable Class<?> there = weak.get();
            return there != null && covers(place, there, target);
        };
    }

    /** One rule after the other decides about the calls that fulfil its conditions: {@code (…)void}. */
    private static MethodHandle entry(WovenPlace place, MethodType type, MethodCalls calls, List<ActiveRule> rules) {
        MethodHandle rest = MethodHandles.empty(type);
        for (int i = rules.size() - 1; i >= 0; i--) {
            ActiveRule rule = rules.get(i);
            MethodHandle strike = whatever(calls.strike(rule), type);
            MethodHandle decided = onMeant(
                    rule, place, calls.owner(), type, where(rule, place, type, strike, MethodHandles.empty(type)));
            rest = i == rules.size() - 1 ? decided : MethodHandles.foldArguments(rest, decided);
        }
        return rest;
    }

    /** Only where the object is one that the rule's target names. */
    private static MethodHandle onMeant(
            ActiveRule rule, WovenPlace place, Class<?> owner, MethodType type, MethodHandle strike) {
        if (!(rule.target() instanceof MethodTarget target)
                || MethodTargets.reach(target, place, owner) != Reach.BY_RECEIVER) {
            return strike;
        }
        MethodHandle meant = new Receivers(receiver -> MethodTargets.covers(target, place, owner, receiver)).test();
        return MethodHandles.guardWithTest(
                meant.asType(MethodType.methodType(boolean.class, type.parameterType(0))),
                strike,
                MethodHandles.empty(type));
    }

    /** The same, with the token of the measured call handed from one to the next: {@code (…)Object}. */
    private static MethodHandle around(WovenPlace place, MethodType type, MethodCalls calls, List<ActiveRule> rules) {
        MethodHandle token = whatever(calls.measure(), type);
        for (ActiveRule rule : rules) {
            token = thenStruck(token, calls.strikeMeasured(rule), rule, place, type);
        }
        return token;
    }

    /** @param strike {@code (Object)Object}, from token to token */
    private static MethodHandle thenStruck(
            MethodHandle token, MethodHandle strike, ActiveRule rule, WovenPlace place, MethodType type) {
        MethodType handed = type.insertParameterTypes(0, Object.class);
        MethodHandle same = MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, type.parameterList());
        MethodHandle whole = MethodHandles.dropArguments(strike, 1, type.parameterList());
        return MethodHandles.foldArguments(where(rule, place, type, whole.asType(handed), same), token);
    }

    /** A handle for the calls that fulfil a rule's conditions, another for those that do not; of one type. */
    private static MethodHandle where(
            ActiveRule rule, WovenPlace place, MethodType type, MethodHandle fulfilled, MethodHandle otherwise) {
        List<ArgumentCondition> conditions = conditions(rule);
        if (conditions.isEmpty()) {
            return fulfilled;
        }
        MethodHandle test = ArgumentPredicate.of(conditions, place, type);
        boolean handed = fulfilled.type().parameterCount() > type.parameterCount();
        return MethodHandles.guardWithTest(
                handed ? MethodHandles.dropArguments(test, 0, Object.class) : test, fulfilled, otherwise);
    }

    private static List<ArgumentCondition> conditions(ActiveRule rule) {
        return rule.target() instanceof MethodTarget method ? method.where() : List.of();
    }

    /** The handle, whatever the call's arguments are. */
    private static MethodHandle whatever(MethodHandle handle, MethodType type) {
        return MethodHandles.dropArguments(handle, 0, type.parameterList());
    }

    /** The method's point; overloads share one, unless the plan tells them apart. */
    private Point point(WovenPlace place, Class<?> owner, LoadedPlan plan) {
        // A proxy's own name says nothing to a reader; its first interface is the one that it was made for.
        boolean proxy = Proxy.isProxyClass(owner) && owner.getInterfaces().length > 0;
        Point method = Point.method(proxy ? owner.getInterfaces()[0].getName() : place.className(), place.methodName());
        boolean oneOverload = plan.plan().measured().stream()
                .anyMatch(target -> target instanceof MethodTarget named
                        && named.parameterTypes() != null
                        && covers(place, owner, target));
        return oneOverload
                ? new Point(method.name(), "(" + String.join(",", ParameterNames.of(place.descriptor())) + ")")
                : method;
    }
}
