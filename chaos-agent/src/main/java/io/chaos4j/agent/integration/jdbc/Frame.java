package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.engine.Strike;
import io.chaos4j.fault.Effect;
import io.chaos4j.gate.Promise;
import io.chaos4j.gate.Token;
import io.chaos4j.target.jdbc.JdbcKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One woven method that the thread is inside of. Belongs to a {@link Nesting}, and is used again for later ones. */
final class Frame extends Token implements Promise {

    private final Nesting nesting;
    private final int index;
    private final LogicalCall own;
    private LogicalCall call;
    private @Nullable FrameCalls calls;
    private @Nullable Place place;
    private @Nullable Object receiver;
    private @Nullable Object argument;

    Frame(Nesting nesting, int index) {
        this.nesting = nesting;
        this.index = index;
        this.own = new LogicalCall(index);
        this.call = own;
    }

    /** @param part the call that it is a part of; null when it begins one of its own */
    void begin(FrameCalls by, Place at, Object on, @Nullable Object with, @Nullable LogicalCall part) {
        calls = by;
        place = at;
        receiver = on;
        argument = with;
        call = part == null ? own : part;
    }

    int index() {
        return index;
    }

    /** The call that it is a part of. */
    LogicalCall call() {
        return call;
    }

    /** Where its call begins. */
    Frame beginning() {
        return nesting.frame(call.first());
    }

    /** Whether its call begins here. */
    boolean first() {
        return call == own;
    }

    Nesting nesting() {
        return nesting;
    }

    Place place() {
        return Objects.requireNonNull(place);
    }

    Object receiver() {
        return Objects.requireNonNull(receiver);
    }

    /** The SQL or URL that the method was given; null when none was. */
    @Nullable
    String text() {
        return argument instanceof String text ? text : null;
    }

    /** The kind of the call, where the method's name tells. */
    @Nullable
    JdbcKind kind() {
        return place().operation().kind();
    }

    @Override
    public @Nullable Throwable sitOut(Strike strike, Effect.Delay delay) {
        return Objects.requireNonNull(calls).sitOut(this, strike, delay);
    }

    @Override
    protected @Nullable Object returned(@Nullable Object value) {
        finish(value, null);
        return value;
    }

    @Override
    protected void ended() {
        finish(null, null);
    }

    @Override
    protected void threw(Throwable thrown) {
        finish(null, thrown);
    }

    /** The method ends: what is to be noted of it is noted, and whatever goes wrong the nesting is left. */
    void finish(@Nullable Object value, @Nullable Throwable thrown) {
        try {
            if (calls != null) {
                calls.ending(this, value, thrown);
            }
        } finally {
            nesting.pop(this, thrown);
        }
    }

    /** It is over; so is the call that began here. */
    void end(@Nullable Throwable thrown) {
        if (call == own) {
            own.end(thrown);
        }
        call = own;
        calls = null;
        place = null;
        receiver = null;
        argument = null;
    }
}
