package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.agent.integration.kit.ActsBehind;
import io.chaos4j.agent.integration.kit.Behind;
import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.Ending;
import io.chaos4j.gate.InjectedExceptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a driver's method on which rules act: the database has done what it was asked to, and then its caller waits or gets an exception. */
final class LateEnd extends Ending implements ActsBehind.Applying {

    private final Frame frame;
    private final List<Behind> behinds;
    private final String point;
    private final InjectedExceptions exceptions;
    private final Class<?> owner;

    LateEnd(Frame frame, List<Behind> behinds, String point, InjectedExceptions exceptions) {
        this.frame = frame;
        this.behinds = behinds;
        this.point = point;
        this.exceptions = exceptions;
        this.owner = frame.place().owner();
    }

    @Override
    protected @Nullable Object end(@Nullable Object value) {
        @Nullable Throwable failure = null;
        frame.call().happen();
        try {
            failure = ActsBehind.on(behinds, this);
        } finally {
            frame.finish(value, failure);
        }
        thrown = failure;
        return value;
    }

    @Override
    public @Nullable Throwable sitOut(Strike strike, Effect.Delay delay) {
        CallStack.current().delay(delay.nanos());
        return frame.sitOut(strike, delay);
    }

    @Override
    public Throwable made(Strike strike, Effect.Throw effect) {
        return exceptions.make(effect, strike.origin() + " at " + point, owner);
    }

    @Override
    protected void ended() {
        frame.ended();
    }

    @Override
    protected void threw(Throwable cause) {
        frame.threw(cause);
    }
}
