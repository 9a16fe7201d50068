package io.chaos4j.agent.integration.kit;

import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.StackRoom;
import io.chaos4j.time.ChaosThread;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Calls that end when their method does: the caller waits for them, sits out injected delays, and gets injected exceptions. Its receiver and its first argument
 * tell which point a call belongs to.
 */
public final class WaitingCalls {

    private static final MethodHandle ENTER;

    static {
        try {
            ENTER = MethodHandles.lookup().findVirtual(WaitingCalls.class, "enter", MethodType.genericMethodType(2));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Tells which point a call belongs to. What it throws is reported once, and the call happens unmeasured. */
    @FunctionalInterface
    public interface PointOf {

        /**
         * The point; null when the plan has nothing to do with the call.
         *
         * @param receiver the object that is called
         * @param argument the first argument; null where there is none, or a primitive one
         */
        @Nullable
        PointBinding of(Object receiver, @Nullable Object argument) throws Throwable;
    }

    private final PointOf points;
    private final boolean armed;
    private final Class<?> owner;
    private final InjectedExceptions exceptions;
    private final Problems problems;

    /**
     * Of one plan at one place.
     *
     * @param armed whether injections are to be decided; else calls are only measured
     * @param owner the class that contains the method, whose callers find injected exceptions
     */
    public WaitingCalls(
            PointOf points, boolean armed, Class<?> owner, InjectedExceptions exceptions, Problems problems) {
        this.points = points;
        this.armed = armed;
        this.owner = owner;
        this.exceptions = exceptions;
        this.problems = problems;
    }

    /**
     * What {@link io.chaos4j.gate.Advice#enter} is asked for.
     *
     * @param type the receiver and the arguments of a method that is not static
     */
    public MethodHandle enter(MethodType type) {
        MethodHandle bound = ENTER.bindTo(this);
        boolean argument = type.parameterCount() > 1 && !type.parameterType(1).isPrimitive();
        MethodHandle fitting =
                argument ? bound : MethodHandles.insertArguments(bound, 1, new @Nullable Object[] {null});
        int taken = argument ? 2 : 1;
        return MethodHandles.dropArguments(fitting, taken, type.parameterList().subList(taken, type.parameterCount()));
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private @Nullable Object enter(Object receiver, @Nullable Object argument) throws Throwable {
        if (ChaosThread.isCurrent() || StackRoom.isShort()) {
            return null;
        }
        @Nullable CallToken token = null;
        @Nullable Throwable injected = null;
        try {
            @Nullable PointBinding point = points.of(receiver, argument);
            if (point == null) {
                return null;
            }
            token = CallStack.current().begin(point);
            injected = armed ? token.strike(point.rules(), owner, exceptions) : null;
        } catch (Throwable ours) {
            unmeasured(ours);
        }
        if (injected != null && token != null) {
            end(token, injected);
            throw injected;
        }
        return token;
    }

    private void end(CallToken token, Throwable injected) {
        try {
            token.threw(injected);
        } catch (Throwable ours) {
            unmeasured(ours); // what was decided reaches the caller, counted or not
        }
    }

    private void unmeasured(Throwable ours) {
        if (!StackRoom.ranOut(ours)) {
            problems.add("A call of " + owner.getName() + " could not be measured", ours);
        }
    }
}
