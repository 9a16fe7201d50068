package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Point;
import io.chaos4j.model.Target;
import io.chaos4j.time.ChaosThread;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Measures and strikes calls of the user's own methods. */
public final class MethodAdvice implements Advice {

    /** The integration's id. */
    public static final String ID = "method";

    private static final MethodHandle ENTER;

    static {
        try {
            ENTER = MethodHandles.lookup()
                    .findVirtual(
                            MethodAdvice.class,
                            "enter",
                            MethodType.methodType(Object.class, boolean.class, PointBinding.class, Class.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

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
        PointBinding binding = plan.binding(point(place, owner, plan), target -> covers(place, owner, target));
        MethodHandle bound = MethodHandles.insertArguments(ENTER, 0, this, armed, binding, owner);
        return MethodHandles.dropArguments(bound, 0, type.parameterList());
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

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private @Nullable Object enter(boolean armed, PointBinding binding, Class<?> owner) throws Throwable {
        if (ChaosThread.isCurrent()) {
            return null;
        }
        CallToken token;
        @Nullable Throwable injected = null;
        try {
            token = CallStack.current().begin(binding);
            if (armed) {
                injected = token.strike(binding.rules(), owner, exceptions);
            }
        } catch (Throwable ours) {
            problems.add("A call at " + binding.point().text() + " could not be measured", ours);
            return null;
        }
        if (injected != null) {
            token.threw(injected);
            throw injected;
        }
        return token;
    }
}
