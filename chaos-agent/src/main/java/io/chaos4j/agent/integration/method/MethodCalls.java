package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.StackRoom;
import io.chaos4j.gate.Strikes;
import io.chaos4j.time.ChaosThread;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the calls of one method while a plan is bound to it. A record, because the compiler trusts the fields of
 * records to be constant.
 *
 * @param binding what the plan has to do with the method
 * @param owner the class that contains it, whose loader finds injected exceptions
 */
@SuppressWarnings("UnusedMethod") // called through method handles
record MethodCalls(PointBinding binding, Class<?> owner, InjectedExceptions exceptions, Problems problems) {

    private static final MethodHandle MEASURE;
    private static final MethodHandle STRIKE_ALL;
    private static final MethodHandle STRIKE_MEASURED;
    private static final MethodHandle STRIKE;

    static {
        Lookup lookup = MethodHandles.lookup();
        MethodType token = MethodType.methodType(Object.class);
        try {
            MEASURE = lookup.findVirtual(MethodCalls.class, "measureOne", token);
            STRIKE_ALL = lookup.findVirtual(MethodCalls.class, "strikeByAll", token);
            STRIKE_MEASURED = lookup.findVirtual(
                    MethodCalls.class,
                    "strikeMeasured",
                    MethodType.methodType(Object.class, ActiveRule.class, Object.class));
            STRIKE = lookup.findVirtual(
                    MethodCalls.class, "strikeOne", MethodType.methodType(void.class, ActiveRule.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Measures: {@code ()Object}, the token. */
    MethodHandle measure() {
        return MEASURE.bindTo(this);
    }

    /** Measures, and lets every rule decide: {@code ()Object}, the token. */
    MethodHandle strikeAll() {
        return STRIKE_ALL.bindTo(this);
    }

    /** Lets one rule decide about a call that is measured already: {@code (Object)Object}, from token to token. */
    MethodHandle strikeMeasured(ActiveRule rule) {
        return MethodHandles.insertArguments(STRIKE_MEASURED, 0, this, rule);
    }

    /** Lets one rule decide about a call that is not measured: {@code ()void}. */
    MethodHandle strike(ActiveRule rule) {
        return MethodHandles.insertArguments(STRIKE, 0, this, rule);
    }

    private @Nullable Object measureOne() {
        if (ChaosThread.isCurrent() || StackRoom.isShort()) {
            return null;
        }
        try {
            return CallStack.current().begin(binding);
        } catch (Throwable ours) {
            unmeasured(ours);
            return null;
        }
    }

    private @Nullable Object strikeByAll() throws Throwable {
        if (ChaosThread.isCurrent() || StackRoom.isShort()) {
            return null;
        }
        CallToken token;
        try {
            token = CallStack.current().begin(binding);
        } catch (Throwable ours) {
            return unmeasured(ours);
        }
        return strikeByAll(token);
    }

    /** Lets every rule decide about a call that is measured already. */
    @Nullable
    Object strikeByAll(CallToken token) throws Throwable {
        @Nullable Throwable injected = null;
        try {
            injected = token.strike(binding.rules(), owner, exceptions);
        } catch (Throwable ours) {
            unmeasured(ours);
        }
        return injected == null ? token : endedBy(injected, token);
    }

    /** Lets one rule decide about a call that is measured already, or about none. */
    @Nullable
    Object strikeMeasured(ActiveRule rule, @Nullable Object begun) throws Throwable {
        if (begun == null) {
            return null; // on a thread of the engine, or one without stack
        }
        CallToken token = (CallToken) begun;
        @Nullable Throwable injected = null;
        try {
            injected = token.strike(rule, owner, exceptions);
        } catch (Throwable ours) {
            unmeasured(ours);
        }
        return injected == null ? token : endedBy(injected, token);
    }

    private void strikeOne(ActiveRule rule) throws Throwable {
        if (ChaosThread.isCurrent() || StackRoom.isShort()) {
            return;
        }
        @Nullable Throwable injected = null;
        try {
            injected = Strikes.strike(rule, binding.point(), owner, exceptions);
        } catch (Throwable ours) {
            unmeasured(ours);
        }
        if (injected != null) {
            throw injected;
        }
    }

    private Object endedBy(Throwable injected, @Nullable CallToken token) throws Throwable {
        try {
            if (token != null) {
                token.threw(injected);
            }
        } catch (Throwable ours) {
            unmeasured(ours); // what was decided reaches the caller, counted or not
        }
        throw injected;
    }

    @Nullable
    Object unmeasured(Throwable ours) {
        if (!StackRoom.ranOut(ours)) {
            problems.add("A call at " + binding.point().text() + " could not be measured", ours);
        }
        return null;
    }
}
