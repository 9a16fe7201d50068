package io.chaos4j.fault.crash;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Failure;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code crash}: the other side refuses every connection, as if its process were gone. */
public final class CrashFault implements FaultKind {

    private static final String REFUSE = "refuse-connections";
    private static final String KILL = "kill-jvm";

    /** What a target must be able to fail by. */
    private static final String REFUSED = "connect-refused";

    @Override
    public String word() {
        return "crash";
    }

    @Override
    public String usage() {
        return "crash: " + REFUSE;
    }

    @Override
    public Fault create(FaultParameters parameters) {
        String how = parameters.scalar();
        if (how.equals(KILL)) {
            parameters.problem(
                    null,
                    "was '" + KILL + "', which needs an allowance at start-up and comes later; this version has "
                            + REFUSE);
        } else if (parameters.isScalar() && !how.isEmpty() && !how.equals(REFUSE)) {
            parameters.problem(
                    null, "was '" + how + "' but must be " + REFUSE + Nearest.hint(how, List.of(REFUSE, KILL)));
        }
        return new Refusing(new Effect.Throw("java.net.ConnectException", "Connection refused", null, 0));
    }

    @Override
    public String refuses(Target target) {
        return target.failures().containsKey(REFUSED)
                ? ""
                : "crash refuses connections, and none are made there: write on: {http-client: {host: …}} or on: jdbc connect";
    }

    /** What callers get when nothing listens: without a target, what the JDK has for it. */
    private record Refusing(Effect refused) implements CallFault {

        @Override
        public Effect decide(long random) {
            return refused;
        }

        @Override
        public Fault at(Target target) {
            @Nullable Failure failure = target.failures().get(REFUSED);
            return failure == null
                    ? this
                    : new Refusing(new Effect.Throw(failure.type(), failure.message(), failure.sqlState(), 0));
        }
    }
}
