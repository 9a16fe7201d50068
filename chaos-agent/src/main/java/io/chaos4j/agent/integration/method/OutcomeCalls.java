package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.StackRoom;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the measured calls of one method while a plan is armed that gives results, or acts behind the call. Other plans
 * do not pay for it.
 *
 * @param result what the method returns
 * @param seen what it returned last; null where no rule needs it
 * @param owner the class that contains it, whose loader finds injected exceptions
 */
@SuppressWarnings("UnusedMethod") // called through method handles
record OutcomeCalls(
        Class<?> result, @Nullable SeenResult seen, Class<?> owner, InjectedExceptions exceptions, Problems problems)
        implements DecidedCalls {

    private static final MethodHandle BEGIN;
    private static final MethodHandle DECIDE;
    private static final MethodHandle ENTERED;

    static {
        Lookup lookup = MethodHandles.lookup();
        MethodType token = MethodType.methodType(Object.class, Object.class);
        try {
            BEGIN = lookup.findVirtual(OutcomeCalls.class, "beginOne", token);
            DECIDE = lookup.findVirtual(
                    OutcomeCalls.class, "decideOne", token.insertParameterTypes(0, ActiveRule.class));
            ENTERED = lookup.findStatic(OutcomeCalls.class, "enteredOne", token);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @Override
    public MethodHandle begin() {
        return BEGIN.bindTo(this);
    }

    @Override
    public MethodHandle decide(ActiveRule rule) {
        return MethodHandles.insertArguments(DECIDE, 0, this, rule);
    }

    @Override
    public MethodHandle entered() {
        return ENTERED;
    }

    private @Nullable Object beginOne(@Nullable Object measured) {
        if (measured == null) {
            return null; // on a thread of the engine, or one without stack: measuring asks
        }
        CallToken token = (CallToken) measured;
        try {
            return new OutcomeCall(token, this);
        } catch (Throwable ours) {
            token.abandon();
            report(ours);
            return null;
        }
    }

    private @Nullable Object decideOne(ActiveRule rule, @Nullable Object begun) throws Throwable {
        if (begun == null) {
            return null;
        }
        OutcomeCall call = (OutcomeCall) begun;
        @Nullable Throwable injected = null;
        try {
            injected = call.decide(rule);
        } catch (Throwable ours) {
            report(ours);
        }
        if (injected == null) {
            return call;
        }
        try {
            call.threw(injected);
        } catch (Throwable ours) {
            report(ours); // what was decided reaches the caller, counted or not
        }
        throw injected;
    }

    private static @Nullable Object enteredOne(@Nullable Object begun) {
        return begun == null ? null : ((OutcomeCall) begun).entered();
    }

    void report(Throwable ours) {
        if (!StackRoom.ranOut(ours)) {
            problems.add("The outcome of a call could not be decided", ours);
        }
    }
}
