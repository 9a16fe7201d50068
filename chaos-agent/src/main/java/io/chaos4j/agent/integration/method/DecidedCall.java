package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.Ending;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Token;
import org.jspecify.annotations.Nullable;

/** A measured call about which the rules over it decide one after the other, and whose end they have a part in. Belongs to one thread. */
abstract class DecidedCall extends Ending {

    final CallToken begun;

    private final @Nullable PointBinding binding;
    private final Class<?> owner;
    private final InjectedExceptions exceptions;

    /**
     * @param begun the measured call, on the thread that makes it
     * @param owner the class that contains the method, whose loader finds injected exceptions
     */
    DecidedCall(CallToken begun, Class<?> owner, InjectedExceptions exceptions) {
        this.begun = begun;
        this.binding = begun.binding();
        this.owner = owner;
        this.exceptions = exceptions;
    }

    /** Lets a rule decide, where it is over the call. */
    final @Nullable Throwable decide(ActiveRule rule) {
        return binding != null && binding.has(rule) ? decided(rule) : null;
    }

    /**
     * Lets a rule decide, unless one before has ended the call.
     *
     * @return the exception that the call must end by at once, instead of happening; null when it goes on
     */
    abstract @Nullable Throwable decided(ActiveRule rule);

    /** When all have decided: what the gate gets. Where the call does not happen, it makes the method skip its body. */
    abstract Token entered();

    /** The name of its point; empty where the call counts nowhere. */
    final String point() {
        return binding == null ? "" : binding.point().text();
    }

    /** Applies a strike that acts before the call. */
    final @Nullable Throwable apply(Strike strike) {
        return begun.apply(strike, owner, exceptions);
    }

    /** What an announced exception is. */
    final Throwable made(Strike strike, Effect.Throw effect) {
        return exceptions.make(effect, strike.origin() + " at " + point(), owner);
    }

    @Override
    protected final void ended() {
        begun.ended();
    }

    @Override
    protected final void threw(Throwable cause) {
        begun.threw(cause);
    }
}
