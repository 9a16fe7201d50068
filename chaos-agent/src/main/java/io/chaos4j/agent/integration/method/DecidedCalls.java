package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.StackRoom;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the measured calls of one method while a plan is armed whose rules have a part in their end: it returns a future, or they give
 * results or act behind the call. Other plans and methods do not pay for it.
 *
 * @param begins makes one of a measured call
 */
@SuppressWarnings("UnusedMethod") // called through method handles
record DecidedCalls(Function<CallToken, DecidedCall> begins, Problems problems) {

    private static final MethodHandle BEGIN;
    private static final MethodHandle DECIDE;
    private static final MethodHandle ENTERED;

    static {
        Lookup lookup = MethodHandles.lookup();
        MethodType token = MethodType.methodType(Object.class, Object.class);
        try {
            BEGIN = lookup.findVirtual(DecidedCalls.class, "beginOne", token);
            DECIDE = lookup.findVirtual(
                    DecidedCalls.class, "decideOne", token.insertParameterTypes(0, ActiveRule.class));
            ENTERED = lookup.findStatic(DecidedCalls.class, "enteredOne", token);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** From the token of a measured call, or null, to its own: {@code (Object)Object}. */
    MethodHandle begin() {
        return BEGIN.bindTo(this);
    }

    /** Lets one rule decide, where it is over the call: {@code (Object)Object}, from token to token. */
    MethodHandle decide(ActiveRule rule) {
        return MethodHandles.insertArguments(DECIDE, 0, this, rule);
    }

    /** When all have decided: {@code (Object)Object}, from token to what the gate gets. */
    static MethodHandle entered() {
        return ENTERED;
    }

    private @Nullable Object beginOne(@Nullable Object measured) {
        if (measured == null) {
            return null; // on a thread of the engine, or one without stack: measuring asks
        }
        CallToken token = (CallToken) measured;
        try {
            return begins.apply(token);
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
        DecidedCall call = (DecidedCall) begun;
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
        return begun == null ? null : ((DecidedCall) begun).entered();
    }

    private void report(Throwable ours) {
        if (!StackRoom.ranOut(ours)) {
            problems.add("The rules over a call could not decide about it", ours);
        }
    }
}
