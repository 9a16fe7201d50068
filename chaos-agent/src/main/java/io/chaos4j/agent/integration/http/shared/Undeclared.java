package io.chaos4j.agent.integration.http.shared;

/** Lets an exception through a method that does not declare it: the caller's own method does, or the client throws it unasked. */
public final class Undeclared {

    private Undeclared() {}

    /** Throws it; gives something to throw, so that the compiler sees the end. */
    public static RuntimeException asIs(Throwable thrown) {
        throw Undeclared.<RuntimeException>as(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // nothing is checked when it is thrown
    private static <T extends Throwable> T as(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
