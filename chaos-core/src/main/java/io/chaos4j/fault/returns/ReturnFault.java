package io.chaos4j.fault.returns;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Target;
import org.jspecify.annotations.Nullable;

/** {@code return}: the call does not happen, and its caller gets null, what is empty, a value of the file, or what an earlier call returned. */
public final class ReturnFault implements FaultKind {

    private static final String NULL = "null";
    private static final String EMPTY = "empty";
    private static final String PREVIOUS = "previous";
    private static final String TEXT = "text";

    @Override
    public String word() {
        return "return";
    }

    @Override
    public String usage() {
        return "return: null | empty | previous | 0.5 | true | ACME | {text: previous}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (!parameters.isScalar()) {
            return always(new Literal(parameters.text(TEXT, null)));
        }
        if (parameters.isNull()) {
            return always(Given.NULL);
        }
        String text = parameters.scalar();
        return always(
                switch (text) {
                    case NULL -> Given.NULL;
                    case EMPTY -> Empty.EMPTY;
                    case PREVIOUS -> Given.PREVIOUS;
                    default -> new Literal(text);
                });
    }

    @Override
    public String refuses(Target target) {
        return target.takesOutcomes()
                ? ""
                : "return gives a result to calls of methods only: write on: com.acme.Orders#find";
    }

    private static Fault always(Effect effect) {
        return (CallFault) random -> effect;
    }

    /** What is given without being written out. */
    private enum Given implements Effect.Answer {
        /** Where a method returns nothing anyway, its body is skipped. */
        NULL {
            @Override
            public String refuses(Class<?> result) {
                return result.isPrimitive() && result != void.class ? ", which is never null: write a value of it" : "";
            }

            @Override
            public @Nullable Object answer(Class<?> result, @Nullable Object seen) {
                return null;
            }
        },

        /** What the last call returned that happened: a stale answer. */
        PREVIOUS {
            @Override
            public String refuses(Class<?> result) {
                return result == void.class ? ", so there is no previous result: write null, which skips its body" : "";
            }

            @Override
            public boolean needsSeen() {
                return true;
            }

            @Override
            public @Nullable Object answer(Class<?> result, @Nullable Object seen) {
                return seen;
            }
        }
    }
}
