package io.chaos4j.gate;

import org.jspecify.annotations.Nullable;

/** A token that gets every result, and decides what the caller gets instead of it. */
public abstract class Ending extends Token {

    /**
     * The call returned.
     *
     * @param value what it returned, boxed where it is primitive; null for nothing
     * @return what the caller gets, of the method's type
     * @throws Throwable what a fault decided; nothing else leaves this
     */
    protected abstract @Nullable Object end(@Nullable Object value) throws Throwable;
}
