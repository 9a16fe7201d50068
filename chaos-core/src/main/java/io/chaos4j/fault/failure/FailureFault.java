package io.chaos4j.fault.failure;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.CallsOnly;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.FailsWhen;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Failure;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Target;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** {@code failure}: the call fails by a condition, such as {@code deadlock}; the target says what its callers get then. */
public final class FailureFault implements FaultKind {

    @Override
    public String word() {
        return "failure";
    }

    @Override
    public String usage() {
        return "failure: connect-refused | connect-timeout | read-timeout | connection-lost | deadlock | query-timeout | …"
                + " | {condition: connection-lost, when: after}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (parameters.isScalar()) {
            return new Failing(parameters.scalar().strip(), false);
        }
        return new Failing(parameters.text("condition", null).strip(), FailsWhen.isAfter(parameters));
    }

    @Override
    public String refuses(Target target) {
        if (!target.hasCalls()) {
            return CallsOnly.refuses(word(), target);
        }
        return target.failures().isEmpty()
                ? "failure takes a condition that a library knows, and there is none of these calls: write"
                        + " exception: java.io.IOException"
                : "";
    }

    /** Without a target it does nothing: what the condition means is known where calls are. */
    private record Failing(String condition, boolean after) implements CallFault {

        private static final Effect NOTHING = new Effect.Delay(0);

        @Override
        public Effect decide(long random) {
            return NOTHING;
        }

        @Override
        public boolean delaysOnly() {
            return false;
        }

        @Override
        public Fault at(Target target) {
            @Nullable Failure failure = target.failures().get(condition);
            if (failure == null) {
                if (target.failures().isEmpty() || condition.isEmpty()) {
                    return this; // reported
                }
                Collection<String> known = target.failures().keySet();
                throw new IllegalArgumentException("was '" + condition + "', but " + target.pointName()
                        + " fails by one of " + String.join(", ", known) + Nearest.hint(condition, known));
            }
            Effect effect =
                    FailsWhen.effect(new Effect.Throw(failure.type(), failure.message(), failure.sqlState(), 0), after);
            return (CallFault) random -> effect;
        }
    }
}
