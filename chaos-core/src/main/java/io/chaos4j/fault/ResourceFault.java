package io.chaos4j.fault;

import io.chaos4j.time.Clock;

/** A fault that occupies a resource of the process for as long as it is armed. */
public non-sealed interface ResourceFault extends Fault {

    /**
     * Begins to occupy the resource, on threads of its own that end by themselves at the deadline.
     *
     * @param clock the time the deadline is in
     * @param deadline when the occupation ends even if no one closes it, in the clock's nanoseconds
     */
    Occupation occupy(Clock clock, long deadline);

    @Override
    default boolean delaysOnly() {
        return false;
    }

    /** A resource that is occupied now. Thread-safe. */
    interface Occupation extends AutoCloseable {

        /**
         * Whether the resource is really occupied at this moment; asked once a second, and each second in which it was
         * counts as one injection.
         */
        boolean occupied();

        /**
         * Why the resource is not occupied any more, or only in part, though neither closed nor at its deadline; empty while all is well.
         * Asked once a second and before it is closed.
         */
        default String broke() {
            return "";
        }

        /**
         * Asks it to give the resource back, and waits for nothing. Several are asked before one of them is awaited, so that they end
         * beside each other. One that does not override this begins when it is closed.
         */
        default void end() {}

        /**
         * Gives the resource back, unless it was asked to already, and waits until it is free. One that does not override this is closed.
         *
         * @param nanos how long to wait at most; 0 or less for not at all
         * @return why it is not free; empty when it is
         */
        default String awaitEnd(long nanos) {
            close();
            return "";
        }

        /** Gives the resource back and waits, at most a second, until it is free; a second call does nothing. */
        @Override
        void close();
    }
}
