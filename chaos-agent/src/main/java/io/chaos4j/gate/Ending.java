package io.chaos4j.gate;

import org.jspecify.annotations.Nullable;

/** A token that gets every result, and decides what the caller gets instead of it. */
public abstract class Ending extends Token {

    /**
     * What the caller gets instead of a result, once {@link #end} has returned. A field: what is thrown by {@code end} itself is a mistake of
     * ours, or its thread has no stack left, and must not reach the caller.
     */
    protected @Nullable Throwable thrown;

    /**
     * The call returned. Where this throws, the caller gets what the call returned.
     *
     * @param value what it returned, boxed where it is primitive; null for nothing
     * @return what the caller gets, of the method's type, unless something is to be thrown
     */
    protected abstract @Nullable Object end(@Nullable Object value);
}
