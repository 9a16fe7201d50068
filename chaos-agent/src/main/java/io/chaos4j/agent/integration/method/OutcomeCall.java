package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.Ending;
import io.chaos4j.gate.Token;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A measured call that rules may answer, or act behind. Belongs to one thread. */
final class OutcomeCall extends Ending {

    private final CallToken begun;
    private final OutcomeCalls calls;
    private final @Nullable PointBinding binding;
    private final List<Chosen> after = new ArrayList<>(1);
    private boolean answered;
    private @Nullable Object answer;

    OutcomeCall(CallToken begun, OutcomeCalls calls) {
        this.begun = begun;
        this.calls = calls;
        this.binding = begun.binding();
    }

    /**
     * Lets a rule decide, unless one before has answered the call; sits out delays before the call here.
     *
     * @return the exception that the call must end by instead of happening; null when it goes on
     */
    @Nullable
    Throwable decide(ActiveRule rule) {
        if (answered || binding == null || !isOver(rule, binding)) {
            return null;
        }
        if (rule.actsAfter()) {
            @Nullable Chosen chosen = Chosen.by(rule);
            if (chosen != null) {
                after.add(chosen);
            }
            return null;
        }
        @Nullable Strike strike = begun.decide(rule);
        if (strike == null) {
            return null;
        }
        if (strike.effect() instanceof Effect.Answer given) {
            answer(strike, given);
            return null;
        }
        return begun.apply(strike, calls.owner(), calls.exceptions());
    }

    private static boolean isOver(ActiveRule rule, PointBinding binding) {
        for (ActiveRule each : binding.rules()) {
            if (each == rule) {
                return true;
            }
        }
        return false;
    }

    private void answer(Strike strike, Effect.Answer given) {
        @Nullable SeenResult seen = calls.seen();
        if (given.needsSeen() && (seen == null || !seen.isThere())) {
            strike.spared();
            return;
        }
        try {
            answer = checked(given.answer(calls.result(), seen == null ? null : seen.get()));
            answered = true;
        } catch (Throwable ours) {
            strike.failed(ours);
            return;
        }
        strike.done();
    }

    /** The woven method casts what it is given; what does not fit must never get there. */
    private @Nullable Object checked(@Nullable Object given) {
        Class<?> result = calls.result();
        boolean fits = given == null
                ? !result.isPrimitive() || result == void.class
                : MethodType.methodType(result).wrap().returnType().isInstance(given);
        if (!fits) {
            throw new IllegalArgumentException("the method returns " + result.getName() + ", and the fault gave "
                    + (given == null ? "null" : given.getClass().getName()));
        }
        return given;
    }

    /** What the gate gets: where the call is answered a token that makes the method skip its body. */
    Token entered() {
        if (answered) {
            return new AnsweredCall(begun, answer);
        }
        return after.isEmpty() && calls.seen() == null ? begun : this;
    }

    @Override
    protected @Nullable Object end(@Nullable Object value) throws Throwable {
        @Nullable Object given = value;
        @Nullable Throwable thrown = null;
        try {
            @Nullable SeenResult seen = calls.seen();
            if (seen != null) {
                seen.set(value);
            }
            for (Chosen chosen : after) {
                @Nullable Strike strike = thrown == null ? chosen.announce() : null;
                if (strike == null) {
                    continue;
                }
                if (strike.effect() instanceof Effect.After late && late.then() instanceof Effect.Answer other) {
                    given = replaced(strike, other, given);
                } else {
                    thrown = held(strike);
                }
            }
        } catch (Throwable ours) {
            calls.report(ours);
        }
        if (thrown != null) {
            begun.threw(thrown);
            throw thrown;
        }
        try {
            return begun.returned(given);
        } catch (Throwable ours) {
            calls.report(ours);
            return given;
        }
    }

    private @Nullable Object replaced(Strike strike, Effect.Answer other, @Nullable Object given) {
        @Nullable Object replaced;
        try {
            replaced = checked(other.answer(calls.result(), given));
        } catch (Throwable ours) {
            strike.failed(ours);
            return given;
        }
        strike.done();
        return replaced;
    }

    /** Holds the caller up, or gives the exception that it gets. */
    private @Nullable Throwable held(Strike strike) {
        @Nullable Throwable thrown = null;
        try {
            Effect then = ((Effect.After) strike.effect()).then();
            if (then instanceof Effect.Delay delay) {
                CallStack.current().delay(delay.nanos());
                strike.await(delay);
            } else if (then instanceof Effect.Throw exception) {
                String at = binding == null ? "" : " at " + binding.point().text();
                thrown = calls.exceptions().make(exception, strike.origin() + at, calls.owner());
            }
        } catch (Throwable ours) {
            strike.failed(ours);
            return null;
        }
        strike.done();
        return thrown;
    }

    @Override
    protected void ended() {
        begun.ended();
    }

    @Override
    protected void threw(Throwable thrown) {
        begun.threw(thrown);
    }
}
