package io.chaos4j.gate;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.Arms;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.RuleArm;
import io.chaos4j.engine.Strike;
import io.chaos4j.event.CallRecorder;
import io.chaos4j.event.OpenCalls;
import io.chaos4j.fault.Effect;
import io.chaos4j.model.Arm;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A measured call on the thread that makes it. Belongs to one thread, and is used again for later calls of it.
 *
 * <p><b>Who else reads it.</b> A thread of the engine asks once a second which calls are open. The owner writes plain fields in this order,
 * with a fence between: no binding, begin, segment, binding. Whoever reads them in the order binding, begin, segment, and finds the same
 * three when it reads them once more, has those of one call: before a field of the next call is written, the binding is taken back and the
 * begin replaced. The fences are none on x86 processors.
 */
public final class CallToken extends Token {

    private static final Object[] NO_FAMILIES = {};

    private final CallStack stack;
    private final int index;
    private @Nullable PointBinding binding;
    private long begun;
    private int segment;
    private long injected;
    private @Nullable Strike dry;

    /** What the call is the outermost of; none for most calls. */
    private Object[] families = NO_FAMILIES;

    /** Where it has families, the index of the nearest token below that has some too; -1 if none has. */
    private int nextWithFamilies;

    private @Nullable Object receiver;
    private int place;

    CallToken(CallStack stack, int index) {
        this.stack = stack;
        this.index = index;
    }

    int index() {
        return index;
    }

    void begin() {
        binding = null;
        dry = null;
        injected = 0;
        VarHandle.storeStoreFence();
        begun = System.nanoTime();
    }

    /** The call is the outermost of these families, made of this receiver at this place. */
    void lead(Object[] all, @Nullable Object on, int at, int next) {
        families = all;
        receiver = on;
        place = at;
        nextWithFamilies = next;
    }

    /** The application's objects must not be kept by a token that waits for its next call. */
    void forgetFamilies() {
        families = NO_FAMILIES;
        receiver = null;
    }

    int nextWithFamilies() {
        return nextWithFamilies;
    }

    boolean leads(Object family) {
        for (Object each : families) {
            if (each == family) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call made inside of this one is the same method of the same object once more. */
    boolean isRepeatedBy(@Nullable Object on, int at) {
        return place == at && receiver == on;
    }

    /** What the call counts as; null once it has ended. */
    public @Nullable PointBinding binding() {
        return binding;
    }

    /** The call is one of this point, and has been since it began. */
    public void bind(PointBinding at) {
        int begunIn = at.recorder().begun(begun);
        VarHandle.storeStoreFence();
        segment = begunIn;
        VarHandle.storeStoreFence();
        binding = at;
    }

    /** Its arm, where these arms divide the calls of its point and it began in this run. */
    @Nullable
    Arm arm(Arms arms) {
        @Nullable PointBinding at = binding;
        return at == null || at.arms() != arms ? null : at.recorder().arm(segment);
    }

    /** The call is held up by an injected delay. */
    void delay(long nanos) {
        injected = Effect.Delay.sum(injected, nanos);
    }

    /** Tells the call where it is open and known; asked by another thread. */
    @SuppressWarnings("ReferenceEquality") // the very same one is meant
    void tell(OpenCalls.Sink sink) {
        @Nullable PointBinding at = binding;
        VarHandle.loadLoadFence();
        long since = begun;
        VarHandle.loadLoadFence();
        int begunIn = segment;
        long delayed = injected;
        VarHandle.loadLoadFence();
        boolean same = at == binding;
        VarHandle.loadLoadFence();
        same &= since == begun;
        VarHandle.loadLoadFence();
        if (same && begunIn == segment && at != null && stack.holds(this)) {
            sink.open(at.recorder(), begunIn, since, delayed);
        }
    }

    /**
     * Lets the rules decide and applies what they decide: sits out delays here.
     *
     * @param owner the class whose loader finds injected exceptions
     * @return the exception that the call must end by instead of happening; null when it happens
     */
    public @Nullable Throwable strike(ActiveRule[] rules, Class<?> owner, InjectedExceptions exceptions) {
        return strike(rules, owner, exceptions, null);
    }

    /**
     * The same for a call that has promised its caller something.
     *
     * @param promise what delays keep; null where there is none
     */
    public @Nullable Throwable strike(
            ActiveRule[] rules, Class<?> owner, InjectedExceptions exceptions, @Nullable Promise promise) {
        for (ActiveRule rule : rules) {
            @Nullable Throwable injected = strike(rule, owner, exceptions, promise);
            if (injected != null) {
                return injected;
            }
        }
        return null;
    }

    /** The same for one rule. */
    public @Nullable Throwable strike(ActiveRule rule, Class<?> owner, InjectedExceptions exceptions) {
        return strike(rule, owner, exceptions, null);
    }

    /** The same for one rule over a call that has promised its caller something. */
    public @Nullable Throwable strike(
            ActiveRule rule, Class<?> owner, InjectedExceptions exceptions, @Nullable Promise promise) {
        @Nullable RuleArm arm = rule.arm();
        if (arm == null) {
            return null;
        }
        long drawn = arm.draw(stack.stripe());
        return drawn == RuleArm.SPARED ? null : chosen(arm, drawn, owner, exceptions, promise);
    }

    /**
     * Lets one rule decide, and leaves what it decides to the caller.
     *
     * @return an announced strike that is not dry; null when nothing happens to the call
     */
    public @Nullable Strike decide(ActiveRule rule) {
        @Nullable RuleArm arm = rule.arm();
        if (arm == null) {
            return null;
        }
        long drawn = arm.draw(stack.stripe());
        return drawn == RuleArm.SPARED ? null : announced(arm, drawn);
    }

    /** A method of its own, so that what most calls see stays small enough to be compiled into them. */
    private @Nullable Throwable chosen(
            RuleArm arm, long drawn, Class<?> owner, InjectedExceptions exceptions, @Nullable Promise promise) {
        @Nullable Strike strike = announced(arm, drawn);
        return strike == null
                ? null
                : Strikes.apply(strike, binding == null ? null : binding.point(), owner, exceptions, promise);
    }

    /** A dry one is kept until the call ends. */
    private @Nullable Strike announced(RuleArm arm, long drawn) {
        @Nullable Strike strike = arm.announce(drawn);
        if (strike == null || !strike.dry()) {
            return strike;
        }
        if (dry == null) {
            dry = strike;
        } else {
            strike.done();
        }
        return null;
    }

    /** Something in Chaos4j failed, and the end of the call will not reach this: it is open no longer, and counts nowhere. */
    public void abandon() {
        finish();
    }

    /** The method has returned a future, or is about to, and the call goes on until that completes. Null when the call counts nowhere. */
    public @Nullable PendingCall leave() {
        int at = segment;
        @Nullable CallRecorder recorder = finish();
        return recorder == null ? null : new PendingCall(recorder, at, begun);
    }

    /** Applies an announced strike that acts before the call or instead of it: sits out a delay, or gives what the call must end by. */
    public @Nullable Throwable apply(Strike strike, Class<?> owner, InjectedExceptions exceptions) {
        return Strikes.apply(strike, binding == null ? null : binding.point(), owner, exceptions, null);
    }

    @Override
    public @Nullable Object returned(@Nullable Object value) {
        if (value instanceof CompletionStage<?> stage) {
            @Nullable PendingCall pending = leave();
            if (pending != null) {
                pending.endWith(stage);
            }
        } else {
            ended();
        }
        return value;
    }

    @Override
    public void ended() {
        @Nullable CallRecorder recorder = finish();
        if (recorder != null) {
            recorder.returned(segment, System.nanoTime() - begun);
        }
    }

    @Override
    public void threw(Throwable thrown) {
        @Nullable CallRecorder recorder = finish();
        if (recorder != null) {
            recorder.threw(segment, System.nanoTime() - begun, thrown.getClass());
        }
    }

    private @Nullable CallRecorder finish() {
        @Nullable PointBinding at = binding;
        binding = null;
        stack.end(this);
        if (dry != null) {
            dry.done();
            dry = null;
        }
        return at == null ? null : at.recorder();
    }
}
