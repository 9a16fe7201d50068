package io.chaos4j.agent.integration.http.shared;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.model.Point;
import io.chaos4j.model.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What the rules have decided for one call: a delay; and behind it an exception, a reply, or none of them. */
public final class HttpStrikes {

    private final Point point;
    private final List<Strike> announced = new ArrayList<>(2);
    private final AtomicBoolean done = new AtomicBoolean();
    private @Nullable Throwable injected;
    private @Nullable Reply reply;
    private long delayNanos;

    public HttpStrikes(Point point) {
        this.point = point;
    }

    /** An announced strike, not a dry one. */
    public void add(Strike strike, Class<?> owner, InjectedExceptions exceptions) {
        try {
            if (strike.effect() instanceof Effect.Delay delay) {
                delayNanos = Effect.Delay.sum(delayNanos, delay.nanos());
            } else if (strike.effect() instanceof Effect.Respond respond) {
                reply = respond.reply();
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
    public boolean isEmpty() {
        return announced.isEmpty();
    }

    /** Whether the call is not made, so that no later rule is asked. */
    public boolean ends() {
        return injected != null || reply != null;
    }

    /** Whether the call is to be answered; it is not, once disarmed. */
    public boolean answers() {
        return reply != null;
    }

    /** What the call is answered with instead of being made; null when it is made, as it is once disarmed. */
    @Nullable
    public Reply reply() {
        return reply == null || first().withdrawn() ? null : reply;
    }

    /** What the call ends by instead of being made; null when it is made, as it is once disarmed. */
    @Nullable
    public Throwable injected() {
        return injected == null || first().withdrawn() ? null : injected;
    }

    public long delayNanos() {
        return delayNanos;
    }

    /** The strike under whose arming the delay is sat out; all belong to the same. */
    public Strike first() {
        return announced.get(0);
    }

    /** The call is left to its client, whatever becomes of it there. */
    public void leave() {
        injected = null;
        reply = null;
    }

    /** All have acted, or could not; counts once however often it is called. */
    public void done() {
        if (done.compareAndSet(false, true)) {
            announced.forEach(Strike::done);
        }
    }

    /** None could act; counts once, and in place of {@link #done}. */
    public void failed(Throwable cause) {
        if (done.compareAndSet(false, true)) {
            leave();
            announced.forEach(strike -> strike.failed(cause));
        }
    }
}
