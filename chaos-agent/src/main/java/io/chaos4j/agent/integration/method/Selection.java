package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.StackRoom;
import io.chaos4j.time.ChaosThread;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a place at which not every call is meant: it depends on the object, or on the calls that the thread is inside of.
 *
 * <p>Of calls of one family inside of one another the outermost is measured and decided, and the others are parts of it: a decorator passes its
 * call on to the next implementer, a proxy to what stands behind it, a method to that of its superclass.
 *
 * <p>A record, because the compiler trusts the fields of records to be constant.
 *
 * @param place the place's id
 * @param same the answer for all objects; null if it depends on their class
 * @param byClass the answer for a class; null where nothing is to be done
 * @param any tells where problems go
 */
@SuppressWarnings("UnusedMethod") // called through method handles
record Selection(int place, @Nullable Answer same, ClassValue<@Nullable Answer> byClass, MethodCalls any) {

    /**
     * What a plan has to do with the calls on one object's class.
     *
     * @param families at most five; a call inside of one is a part of it
     * @param byOpen by the families that the thread is inside of; null where nothing is left to do
     */
    @SuppressWarnings("ArrayRecordComponent") // read on the hot path; never compared
    record Answer(Object[] families, @Nullable Part[] byOpen) {}

    /**
     * What there is to do.
     *
     * @param calls the point and its rules
     * @param families those of which the call becomes the outermost
     */
    @SuppressWarnings("ArrayRecordComponent") // read on the hot path; never compared
    record Part(MethodCalls calls, Object[] families) {}

    private static final MethodHandle BEGIN;
    private static final MethodHandle STRIKE_ALL;
    private static final MethodHandle STRIKE_BEGUN;

    static {
        Lookup lookup = MethodHandles.lookup();
        MethodType type = MethodType.methodType(Object.class, Object.class);
        try {
            BEGIN = lookup.findVirtual(Selection.class, "beginOne", type);
            STRIKE_ALL = lookup.findVirtual(Selection.class, "strikeByAll", type);
            STRIKE_BEGUN = lookup.findVirtual(
                    Selection.class,
                    "strikeBegun",
                    MethodType.methodType(Object.class, ActiveRule.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** @param byClass the answer for a class, null where nothing is to be done; asked once for each */
    static Selection of(
            int place, @Nullable Answer same, Function<Class<?>, @Nullable Answer> byClass, MethodCalls any) {
        return new Selection(
                place,
                same,
                new ClassValue<>() {
                    @Override
                    protected @Nullable Answer computeValue(Class<?> type) {
                        return byClass.apply(type);
                    }
                },
                any);
    }

    /** Measures: {@code (receiver)Object}, the token. */
    MethodHandle begin() {
        return BEGIN.bindTo(this);
    }

    /** Measures, and lets every rule decide: {@code (receiver)Object}, the token. */
    MethodHandle strikeAll() {
        return STRIKE_ALL.bindTo(this);
    }

    /** Lets one rule decide about a call that has begun, where the rule is over it: {@code (Object)Object}, from token to token. */
    MethodHandle strikeBegun(ActiveRule rule) {
        return MethodHandles.insertArguments(STRIKE_BEGUN, 0, this, rule);
    }

    private @Nullable Object strikeBegun(ActiveRule rule, @Nullable Object begun) throws Throwable {
        @Nullable PointBinding binding = begun == null ? null : ((CallToken) begun).binding();
        return binding != null && binding.has(rule) ? any.strikeMeasured(rule, begun) : begun;
    }

    private @Nullable Object beginOne(@Nullable Object receiver) {
        if (ChaosThread.isCurrent() || StackRoom.isShort()) {
            return null;
        }
        try {
            CallStack stack = CallStack.current();
            @Nullable Part part = part(stack, receiver);
            return part == null ? null : begin(stack, part, receiver);
        } catch (Throwable ours) {
            return any.unmeasured(ours);
        }
    }

    private @Nullable Object strikeByAll(@Nullable Object receiver) throws Throwable {
        if (ChaosThread.isCurrent() || StackRoom.isShort()) {
            return null;
        }
        @Nullable Part part;
        CallToken token;
        try {
            CallStack stack = CallStack.current();
            part = part(stack, receiver);
            if (part == null) {
                return null;
            }
            token = begin(stack, part, receiver);
        } catch (Throwable ours) {
            return any.unmeasured(ours);
        }
        return part.calls().strikeByAll(token);
    }

    private CallToken begin(CallStack stack, Part part, @Nullable Object receiver) {
        return part.families().length == 0
                ? stack.begin(part.calls().binding())
                : stack.begin(part.calls().binding(), part.families(), receiver, place);
    }

    private @Nullable Part part(CallStack stack, @Nullable Object receiver) {
        @Nullable Answer answer = same != null || receiver == null ? same : byClass.get(receiver.getClass());
        if (answer == null) {
            return null;
        }
        Object[] families = answer.families();
        return answer.byOpen()[families.length == 0 ? 0 : stack.open(families, receiver, place)];
    }
}
