package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.kit.Behind;
import io.chaos4j.agent.integration.kit.Chosen;
import io.chaos4j.agent.integration.kit.Rest;
import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.Token;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A measured call that rules may answer, or act behind. */
final class OutcomeCall extends DecidedCall {

    private final Class<?> result;
    private final @Nullable SeenResult seen;
    private final List<Behind> after = new ArrayList<>(1);
    private boolean answered;
    private @Nullable Object answer;

    /**
     * @param result what the method returns
     * @param seen what it returned last; null where no rule needs it
     */
    OutcomeCall(
            CallToken begun,
            Class<?> result,
            @Nullable SeenResult seen,
            Class<?> owner,
            InjectedExceptions exceptions) {
        super(begun, owner, exceptions);
        this.result = result;
        this.seen = seen;
    }

    @Override
    @Nullable
    Throwable decided(ActiveRule rule) {
        if (answered) {
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
        if (strike.effect() instanceof Effect.Split split) {
            split(strike, split);
            return null;
        }
        return apply(strike);
    }

    private void answer(Strike strike, Effect.Answer given) {
        @Nullable Object kept = seen == null ? null : seen.kept();
        if (given.needsSeen() && kept == null) {
            strike.spared();
            return;
        }
        try {
            answer = checked(given.answer(result, SeenResult.result(kept)));
            answered = true;
        } catch (Throwable ours) {
            strike.failed(ours);
            return;
        }
        strike.done();
    }

    /** The woven method casts what it is given; what does not fit must never get there. */
    private @Nullable Object checked(@Nullable Object given) {
        boolean fits = given == null
                ? !result.isPrimitive() || result == void.class
                : MethodType.methodType(result).wrap().returnType().isInstance(given);
        if (!fits) {
            throw new IllegalArgumentException("the method returns " + result.getName() + ", and the fault gave "
                    + (given == null ? "null" : given.getClass().getName()));
        }
        return given;
    }

    @Override
    Token entered() {
        if (answered) {
            return new AnsweredCall(begun, answer);
        }
        return after.isEmpty() && seen == null ? begun : this;
    }

    @Override
    protected @Nullable Object end(@Nullable Object value) {
        @Nullable Object given = value;
        try {
            if (seen != null) {
                seen.set(value);
            }
            for (Behind behind : after) {
                @Nullable Strike strike = thrown == null ? behind.announce() : null;
                if (strike != null) {
                    given = act(strike, behind, given);
                }
            }
        } finally {
            if (thrown == null) {
                given = begun.returned(given);
            } else {
                begun.threw(thrown);
            }
        }
        return given;
    }

    /** Gives what the caller gets, unless it is to get an exception. */
    private @Nullable Object act(Strike strike, Behind behind, @Nullable Object given) {
        @Nullable Object then = given;
        @Nullable Throwable exception = null;
        try {
            Effect effect = behind.effect(strike);
            if (effect instanceof Effect.Answer other) {
                then = checked(other.answer(result, given));
            } else if (effect instanceof Effect.Delay delay) {
                holdUp(strike, delay);
            } else if (effect instanceof Effect.Throw injected) {
                exception = made(strike, injected);
            } else {
                throw new IllegalArgumentException(
                        "a call can be delayed, fail or be answered behind its end, and nothing else");
            }
        } catch (Throwable ours) {
            strike.failed(ours);
            return given;
        }
        strike.done();
        thrown = exception;
        return then;
    }

    private void split(Strike strike, Effect.Split split) {
        try {
            holdUp(strike, split.before());
        } catch (Throwable ours) {
            strike.failed(ours);
            return;
        }
        strike.done();
        after.add(new Rest(strike, split.behind()));
    }

    private static void holdUp(Strike strike, Effect.Delay delay) {
        CallStack.current().delay(delay.nanos());
        strike.await(delay);
    }
}
