package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Shape;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.ArgumentCondition;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Measures and strikes calls of the user's own methods. */
public final class MethodAdvice implements Advice {

    /** The integration's id. */
    public static final String ID = "method";

    private final InjectedExceptions exceptions;
    private final Problems problems;

    public MethodAdvice(InjectedExceptions exceptions, Problems problems) {
        this.exceptions = exceptions;
        this.problems = problems;
    }

    @Override
    public boolean links(WovenPlace place, Class<?> owner) {
        return true;
    }

    @Override
    public boolean covers(WovenPlace place, Class<?> owner, Target target) {
        return target instanceof Target.Method method && MethodTargets.covers(method, place, owner);
    }

    @Override
    public MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed) {
        Class<?> owner = lookup.lookupClass();
        PointBinding binding = plan.binding(point(place, owner, plan), covering(place, owner));
        MethodCalls calls = new MethodCalls(binding, owner, exceptions, problems);
        if (place.shape() == Shape.ENTRY) {
            return armed ? entry(place, type, calls) : MethodHandles.empty(type);
        }
        if (!armed) {
            return whatever(calls.measure(), type);
        }
        boolean conditional = Arrays.stream(binding.rules())
                .anyMatch(rule -> !conditions(rule).isEmpty());
        return conditional ? around(place, type, calls) : whatever(calls.strikeAll(), type);
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
    private static MethodHandle entry(WovenPlace place, MethodType type, MethodCalls calls) {
        MethodHandle rest = MethodHandles.empty(type);
        ActiveRule[] rules = calls.binding().rules();
        for (int i = rules.length - 1; i >= 0; i--) {
            MethodHandle strike = whatever(calls.strike(rules[i]), type);
            MethodHandle decided = where(rules[i], place, type, strike, MethodHandles.empty(type));
            rest = i == rules.length - 1 ? decided : MethodHandles.foldArguments(rest, decided);
        }
        return rest;
    }

    /** The same, with the token of the measured call handed from one to the next: {@code (…)Object}. */
    private static MethodHandle around(WovenPlace place, MethodType type, MethodCalls calls) {
        MethodHandle token = whatever(calls.measure(), type);
        MethodType handed = type.insertParameterTypes(0, Object.class);
        MethodHandle same = MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, type.parameterList());
        for (ActiveRule rule : calls.binding().rules()) {
            MethodHandle strike = MethodHandles.dropArguments(calls.strikeMeasured(rule), 1, type.parameterList());
            MethodHandle decided = where(rule, place, type, strike.asType(handed), same);
            token = MethodHandles.foldArguments(decided, token);
        }
        return token;
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
        return rule.target() instanceof Target.Method method ? method.where() : List.of();
    }

    /** The handle, whatever the call's arguments are. */
    private static MethodHandle whatever(MethodHandle handle, MethodType type) {
        return MethodHandles.dropArguments(handle, 0, type.parameterList());
    }

    /** The method's point; overloads share one, unless the plan tells them apart. */
    private Point point(WovenPlace place, Class<?> owner, LoadedPlan plan) {
        Point method = Point.method(place.className(), place.methodName());
        boolean oneOverload = plan.plan().measured().stream()
                .anyMatch(target -> target instanceof Target.Method named
                        && named.parameterTypes() != null
                        && covers(place, owner, target));
        return oneOverload
                ? new Point(method.name(), "(" + String.join(",", ParameterNames.of(place.descriptor())) + ")")
                : method;
    }
}
