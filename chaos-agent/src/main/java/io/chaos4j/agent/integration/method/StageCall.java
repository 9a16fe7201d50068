package io.chaos4j.agent.integration.method;

import io.chaos4j.agent.integration.kit.Chosen;
import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.PendingCall;
import io.chaos4j.gate.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A measured call whose result comes through a future.
 *
 * <p>The method's body runs on its caller's thread as ever: what it finds there, such as a transaction or a security context, is on no other. So a delay
 * does not move the call; it keeps back the result from the moment at which the real one is there. It is announced in that moment and not before, for
 * a future that never completes must not keep a disarming waiting.
 */
final class StageCall extends DecidedCall {

    private final StageType type;
    private final List<Chosen> delays = new ArrayList<>(1);
    private @Nullable Strike throwing;
    private @Nullable Throwable injected;

    StageCall(CallToken begun, StageType type, Class<?> owner, InjectedExceptions exceptions) {
        super(begun, owner, exceptions);
        this.type = type;
    }

    /** Its caller is neither held up nor gets an injected exception anywhere but in the future. */
    @Override
    @Nullable
    Throwable decided(ActiveRule rule) {
        @Nullable Chosen chosen = injected == null ? Chosen.by(rule) : null;
        if (chosen == null) {
            return null;
        }
        if (!rule.isThrowing()) {
            delays.add(chosen);
            return null;
        }
        @Nullable Strike strike = chosen.announce();
        if (strike == null) {
            return null;
        }
        try {
            injected = failure(strike);
            throwing = strike;
        } catch (Throwable ours) {
            strike.failed(ours);
        }
        return null;
    }

    private Throwable failure(Strike strike) {
        if (!type.canFail()) {
            throw new IllegalArgumentException(type.cannotFail(point()));
        }
        return made(strike, (Effect.Throw) strike.effect());
    }

    @Override
    Token entered() {
        return throwing == null || injected == null ? this : new FailedStage(this, throwing, injected);
    }

    /** The future of a call that does not happen: it fails after the delays that come before. */
    CompletableFuture<?> failed(Strike strike, Throwable thrown) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        endWith(result);
        Runnable fail = () -> {
            strike.done();
            result.completeExceptionally(thrown);
        };
        Delays before = announce();
        before.then(before.isEmpty() ? fail : () -> HandOver.to(result.defaultExecutor(), fail));
        return result;
    }

    @Override
    protected @Nullable Object end(@Nullable Object value) {
        if (value instanceof CompletionStage<?> stage) {
            return delays.isEmpty() ? measured(stage) : delayed(stage);
        }
        ended();
        if (value instanceof Future<?> future && type.isPlainFuture() && !delays.isEmpty()) {
            Delays announced = announce();
            return announced.isEmpty() ? value : new LateFuture(future, announced);
        }
        return value;
    }

    private CompletionStage<?> measured(CompletionStage<?> stage) {
        endWith(stage);
        return stage;
    }

    private void endWith(CompletionStage<?> stage) {
        @Nullable PendingCall pending = begun.leave();
        if (pending != null) {
            pending.endWith(stage);
        }
    }

    private CompletionStage<?> delayed(CompletionStage<?> stage) {
        @Nullable CompletableFuture<Object> result = type.inPlaceOf(stage);
        if (result == null) {
            announce().failed(new IllegalStateException(type.cannotWait(point())));
            return measured(stage);
        }
        endWith(result);
        KeptBack.follow(stage, result, this::announce);
        return result;
    }

    /** Announces the delays, whose time is now. Those of a dry run are counted and not sat out. */
    private Delays announce() {
        List<Strike> announced = new ArrayList<>(delays.size());
        for (Chosen chosen : delays) {
            @Nullable Strike strike = chosen.announce();
            if (strike != null) {
                announced.add(strike);
            }
        }
        return new Delays(announced);
    }
}
