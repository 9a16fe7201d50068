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

        /** Gives the resource back and waits, at most a second, until it is free; a second call does nothing. */
        @Override
        void close();
    }
}
