package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.StackRoom;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the measured calls of one method that returns a future, while a plan is bound to it and armed. Its caller is neither held up nor gets an
 * injected exception anywhere but in the future.
 *
 * @param type the future that it returns
 * @param owner the class that contains it, whose loader finds injected exceptions
 */
@SuppressWarnings("UnusedMethod") // called through method handles
record StageCalls(StageType type, Class<?> owner, InjectedExceptions exceptions, Problems problems)
        implements DecidedCalls {

    private static final MethodHandle BEGIN;
    private static final MethodHandle DECIDE;
    private static final MethodHandle ENTERED;

    static {
        Lookup lookup = MethodHandles.lookup();
        MethodType token = MethodType.methodType(Object.class, Object.class);
        try {
            BEGIN = lookup.findVirtual(StageCalls.class, "beginOne", token);
            DECIDE = lookup.findVirtual(StageCalls.class, "decideOne", token.insertParameterTypes(0, ActiveRule.class));
            ENTERED = lookup.findStatic(StageCalls.class, "enteredOne", token);
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
            return new StageCall(token, type);
        } catch (Throwable ours) {
            token.abandon();
            if (!StackRoom.ranOut(ours)) {
                problems.add("A call that returns a future could not be measured", ours);
            }
            return null;
        }
    }

    private @Nullable Object decideOne(ActiveRule rule, @Nullable Object begun) {
        if (begun != null) {
            try {
                ((StageCall) begun).decide(rule, CallStack.current().stripe(), owner, exceptions);
            } catch (Throwable ours) {
                if (!StackRoom.ranOut(ours)) {
                    problems.add("A rule could not decide about a call that returns a future", ours);
                }
            }
        }
        return begun;
    }

    private static @Nullable Object enteredOne(@Nullable Object begun) {
        return begun == null ? null : ((StageCall) begun).entered();
    }
}
