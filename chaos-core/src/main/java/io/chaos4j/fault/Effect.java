package io.chaos4j.fault;

import io.chaos4j.model.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What a fault decides for one call: something before it, instead of it, or after it. The outcome of a woven call is that it proceeds,
 * throws or returns; what an effect makes of it is known to the effect, and whether a place can apply it before the fault is armed.
 */
public sealed interface Effect {

    /** Whether it makes calls longer, and does nothing else to them. */
    default boolean delaysOnly() {
        return false;
    }

    /**
     * Whether its caller learns late, wrongly or never that a call has happened, so that what really happens changes: callers repeat what they take for
     * lost. A JVM has to have been started with an allowance for that.
     */
    default boolean hasSideEffects() {
        return false;
    }

    /** Whether it has a part in what a call ends with, or in when; only places that take outcomes can apply it. */
    default boolean needsOutcome() {
        return false;
    }

    /** Whether it gives a response in place of a service; only calls of targets that take replies can get one. */
    default boolean needsReply() {
        return false;
    }

    /** How much longer it makes a call, in nanoseconds; 0 where it does not delay. */
    default long delayNanos() {
        return 0;
    }

    /**
     * The call begins later.
     *
     * @param nanos how much later; 0 or more
     */
    record Delay(long nanos) implements Effect {
        public Delay {
            if (nanos < 0) {
                throw new IllegalArgumentException("a delay is 0 or longer but was " + nanos + " ns");
            }
        }

        @Override
        public boolean delaysOnly() {
            return true;
        }

        @Override
        public long delayNanos() {
            return nanos;
        }

        /** How long one delay and another behind it are, in nanoseconds; the longest time there is where they are longer. */
        public static long sum(long nanos, long others) {
            long sum = nanos + others;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }
    }

    /**
     * The call begins later, and its caller is held up behind it once more: one injection in two parts. A call that throws has the first alone.
     *
     * @param before how much later it begins
     * @param behind how much later its caller goes on
     */
    record Split(Delay before, Delay behind) implements Effect {

        @Override
        public boolean needsOutcome() {
            return true;
        }

        @Override
        public boolean hasSideEffects() {
            return true;
        }

        @Override
        public boolean delaysOnly() {
            return true;
        }

        @Override
        public long delayNanos() {
            return Delay.sum(before.nanos(), behind.nanos());
        }
    }

    /**
     * The call does not happen; the caller gets an exception. The gate makes it, with the loader of the woven class.
     *
     * @param type the exception's binary name
     * @param message its message; null for the usual words that name experiment, fault and point
     * @param sqlState for {@code java.sql.SQLException} and subtypes; else null
     * @param vendorCode for {@code java.sql.SQLException} and subtypes; else 0
     */
    record Throw(
            String type, @Nullable String message, @Nullable String sqlState, int vendorCode) implements Effect {}

    /**
     * The call does not happen; the caller gets a result. Thread-safe; called on the application's threads, where it calls no code of the application and
     * throws nothing.
     */
    non-sealed interface Answer extends Effect {

        @Override
        default boolean needsOutcome() {
            return true;
        }

        /**
         * Why it has no result of this type. Asked before the fault is armed, and for each place that links later.
         *
         * @param result what the method returns; {@code void.class} for nothing
         * @return half a sentence that goes on behind "it returns …"; empty when it has one
         */
        String refuses(Class<?> result);

        /** Whether it is made of a result that was seen before; as long as there is none, calls proceed. */
        default boolean needsSeen() {
            return false;
        }

        /**
         * The result.
         *
         * @param result what the method returns
         * @param seen what the last call returned that happened; behind a call, what that returned. Null unless it is needed
         * @return of that type, boxed where it is primitive; null for {@code void}
         */
        @Nullable
        Object answer(Class<?> result, @Nullable Object seen);
    }

    /**
     * The call does not happen; the caller gets a response, of the type that its library has for one.
     *
     * @param reply what is answered
     */
    record Respond(Reply reply) implements Effect {

        @Override
        public boolean needsReply() {
            return true;
        }
    }

    /**
     * The call happens; then its caller is held up, or gets an exception or another result. A call that has thrown keeps its own exception, and is not
     * injected into.
     *
     * @param then what follows; not an after-effect itself
     */
    record After(Effect then) implements Effect {
        public After {
            if (then instanceof After) {
                throw new IllegalArgumentException("an after-effect follows a call, and not another after-effect");
            }
        }

        /** A reply that is only late too: what its caller waits for at most ends the wait, as a real one. */
        @Override
        public boolean hasSideEffects() {
            return true;
        }

        @Override
        public boolean needsOutcome() {
            return true;
        }

        @Override
        public boolean needsReply() {
            return then.needsReply();
        }

        @Override
        public boolean delaysOnly() {
            return then.delaysOnly();
        }

        @Override
        public long delayNanos() {
            return then.delayNanos();
        }
    }
}
