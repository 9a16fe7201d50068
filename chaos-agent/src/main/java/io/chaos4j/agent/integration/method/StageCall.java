package io.chaos4j.agent.integration.method;

import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.PointBinding;
import io.chaos4j.engine.RuleArm;
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
final class StageCall extends Token {

    private final CallToken begun;
    private final StageType type;
    private final @Nullable PointBinding binding;
    private final List<Chosen> delays = new ArrayList<>(1);
    private @Nullable Strike throwing;
    private @Nullable Throwable injected;

    /** @param begun the measured call, on the thread that makes it */
    StageCall(CallToken begun, StageType type) {
        this.begun = begun;
        this.type = type;
        this.binding = begun.binding();
    }

    /** Lets a rule decide, unless one before has ended the call by an exception. */
    void decide(ActiveRule rule, int stripe, Class<?> owner, InjectedExceptions exceptions) {
        @Nullable RuleArm arm = rule.arm();
        if (arm == null || injected != null || !isOver(rule)) {
            return;
        }
        long drawn = arm.draw(stripe);
        if (drawn == RuleArm.SPARED) {
            return;
        }
        if (!rule.isThrowing()) {
            delays.add(new Chosen(arm, drawn, arm.serves()));
            return;
        }
        @Nullable Strike strike = arm.announce(drawn);
        if (strike == null) {
            return;
        }
        if (strike.dry()) {
            strike.done();
            return;
        }
        try {
            injected = failure(strike, owner, exceptions);
            throwing = strike;
        } catch (Throwable ours) {
            strike.failed(ours);
        }
    }

    private boolean isOver(ActiveRule rule) {
        if (binding != null) {
            for (ActiveRule each : binding.rules()) {
                if (each == rule) {
                    return true;
                }
            }
        }
        return false;
    }

    private String point() {
        return binding == null ? "" : binding.point().text();
    }

    private Throwable failure(Strike strike, Class<?> owner, InjectedExceptions exceptions) {
        if (!type.canFail()) {
            throw new IllegalArgumentException(type.cannotFail(point()));
        }
        String origin = strike.origin() + " at " + point();
        return exceptions.make((Effect.Throw) strike.effect(), origin, owner);
    }

    /** What the gate gets: where the call ends by an injected exception a token that makes the method skip its body. */
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
    protected @Nullable Object returned(@Nullable Object value) {
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

    @Override
    protected void ended() {
        begun.ended();
    }

    @Override
    protected void threw(Throwable thrown) {
        begun.threw(thrown);
    }
}
