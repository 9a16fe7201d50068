package io.chaos4j.agent.integration.jdbc;

import io.chaos4j.gate.Token;
import io.chaos4j.model.JdbcKind;
import org.jspecify.annotations.Nullable;

/** One woven call that the thread is inside of. Belongs to a {@link Nesting}, and is used again for later calls. */
final class Frame extends Token {

    private final Nesting nesting;
    private final int index;
    private @Nullable JdbcCalls calls;
    private @Nullable Place place;
    private @Nullable Object receiver;
    private @Nullable Object argument;
    private @Nullable Wrapping wrapping;
    private boolean passedOn;

    Frame(Nesting nesting, int index) {
        this.nesting = nesting;
        this.index = index;
    }

    void begin(JdbcCalls by, Place at, Object on, @Nullable Object with, @Nullable Wrapping known) {
        calls = by;
        place = at;
        receiver = on;
        argument = with;
        wrapping = known;
        passedOn = false;
    }

    int index() {
        return index;
    }

    boolean outermost() {
        return index == 0;
    }

    Nesting nesting() {
        return nesting;
    }

    Place place() {
        return java.util.Objects.requireNonNull(place);
    }

    Object receiver() {
        return java.util.Objects.requireNonNull(receiver);
    }

    /** The SQL or URL that the method was given; null when none was. */
    @Nullable
    String text() {
        return argument instanceof String text ? text : null;
    }

    boolean isWrapper() {
        return wrapping != null && wrapping.isWrapper();
    }

    /** The kind of the call, where the method's name tells. */
    @Nullable
    JdbcKind kind() {
        return place().operation().kind();
    }

    /** A call of the same nesting begins inside of this one. */
    void inner(Frame inner) {
        if (wrapping != null && inner.wrapping != null && inner.receiver != receiver) {
            passedOn = true;
            if (inner.place().operation() == place().operation()) {
                wrapping.passedOn(inner.wrapping);
            }
        }
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

    /** The call ends: what is to be learned of it is learned, whatever goes wrong the nesting is left. */
    void finish(@Nullable Object value, @Nullable Throwable thrown) {
        try {
            if (thrown == null && !passedOn && wrapping != null) {
                wrapping.answered();
            }
            if (calls != null) {
                calls.ending(this, value, thrown);
            }
        } finally {
            nesting.pop(this, thrown);
        }
    }

    /** Tells the frame around it, when both are methods of one object, that the call was passed on. */
    void tell(Frame outer) {
        if (passedOn && outer.receiver == receiver) {
            outer.passedOn = true;
        }
    }

    void clear() {
        calls = null;
        place = null;
        receiver = null;
        argument = null;
        wrapping = null;
    }
}
