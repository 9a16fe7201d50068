package io.chaos4j.fault.latency;

import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FaultParameters;

/** On which side of a call its delay is. */
enum When {
    /** The request is late: what the call does, it does later. */
    BEFORE {
        @Override
        Effect effect(long nanos) {
            return new Effect.Delay(nanos);
        }
    },

    /** The reply is late: what the call does has happened when its caller still waits. */
    AFTER {
        @Override
        Effect effect(long nanos) {
            return new Effect.After(new Effect.Delay(nanos));
        }
    },

    /** Both are late, each by half of the delay, as on a slow way there and back. */
    SPLIT {
        @Override
        Effect effect(long nanos) {
            return new Effect.Split(new Effect.Delay(nanos / 2), new Effect.Delay(nanos - nanos / 2));
        }
    };

    static final String KEY = "when";

    /** What a file says; before the call where it says nothing. */
    static When read(FaultParameters parameters) {
        String text = parameters.text(KEY, "before");
        return switch (text) {
            case "before" -> BEFORE;
            case "after" -> AFTER;
            case "split" -> SPLIT;
            default -> {
                parameters.problem(KEY, "was '" + text + "' but must be before, after or split");
                yield BEFORE;
            }
        };
    }

    /** What a delay does to a call. */
    abstract Effect effect(long nanos);
}
