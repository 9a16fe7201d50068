package io.chaos4j.agent.integration.httpclient;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Point;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What the rules decide for one asynchronous call: a delay, and an exception or none behind it. */
final class AsyncStrikes {

    private final Point point;
    private final List<Strike> announced = new ArrayList<>(2);
    private final AtomicBoolean done = new AtomicBoolean();
    private @Nullable Strike dry;
    private @Nullable Throwable injected;
    private long delayNanos;

    AsyncStrikes(Point point) {
        this.point = point;
    }

    void decide(HostRules host, URI uri, String method, int stripe, Class<?> owner, InjectedExceptions exceptions) {
        for (int i = 0; i < host.rules().size() && injected == null; i++) {
            HttpRule rule = host.rules().get(i);
            @Nullable Strike strike = rule.covers(uri, method) ? rule.rule().decide(stripe) : null;
            if (strike != null) {
                add(strike, owner, exceptions);
            }
        }
    }

    private void add(Strike strike, Class<?> owner, InjectedExceptions exceptions) {
        if (strike.dry()) {
            if (dry == null) {
                dry = strike;
            } else {
                strike.done();
            }
            return;
        }
        try {
            if (strike.effect() instanceof Effect.Delay delay) {
                delayNanos += delay.nanos();
            } else {
                injected =
                        exceptions.make((Effect.Throw) strike.effect(), strike.origin() + " at " + point.text(), owner);
            }
            announced.add(strike);
        } catch (Throwable ours) {
            strike.failed(ours);
        }
    }

    /** Whether nothing is to be done to the call. */
    boolean isEmpty() {
        return announced.isEmpty();
    }

    /** A strike that is only counted. */
    @Nullable
    Strike dry() {
        return dry;
    }

    /** What the call ends by instead of being made; null when it is made, as it is once disarmed. */
    @Nullable
    Throwable injected() {
        return injected == null || first().withdrawn() ? null : injected;
    }

    long delayNanos() {
        return delayNanos;
    }

    /** The strike under whose arming the delay is sat out; all belong to the same. */
    Strike first() {
        return announced.get(0);
    }

    /** All have acted, or could not; said once however often it is called. */
    void done() {
        if (done.compareAndSet(false, true)) {
            announced.forEach(Strike::done);
        }
    }

    /** Nothing will come of the call. */
    void abandon() {
        done();
        if (dry != null) {
            dry.done();
        }
    }

    /** None could act; said once, and in place of {@link #done}. */
    void failed(Throwable cause) {
        if (done.compareAndSet(false, true)) {
            injected = null;
            announced.forEach(strike -> strike.failed(cause));
        }
    }
}
