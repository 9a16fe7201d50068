package io.chaos4j.gate;

import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a call hands to its end. A token that is also a {@link java.util.concurrent.Callable} makes the
 * woven method skip its body; the callable yields the result.
 */
public abstract class Token {

    /**
     * The call returned a reference.
     *
     * @param value what it returned
     * @return what the caller gets
     */
    protected @Nullable Object returned(@Nullable Object value) {
        ended();
        return value;
    }

    /** The call returned, and its result is void, primitive or of no interest. */
    protected abstract void ended();

    /** The call ended by an exception. */
    protected abstract void threw(Throwable thrown);
}
