package io.chaos4j.fault.crash;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Failure;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code crash}: the other side refuses every connection, as if its process were gone; or this process is really gone. */
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
        return "crash: " + REFUSE + " | " + KILL + " | {" + KILL + ": 3s}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        if (!parameters.isScalar()) {
            return new Killed(parameters.duration(KILL, null));
        }
        String how = parameters.scalar();
        if (how.equals(KILL)) {
            return new Killed(Duration.ZERO);
        }
        if (!how.isEmpty() && !how.equals(REFUSE)) {
            parameters.problem(
                    null,
                    "was '" + how + "' but must be " + REFUSE + " or " + KILL
                            + Nearest.hint(how, List.of(REFUSE, KILL)));
        }
        return new Refusing(new Effect.Throw("java.net.ConnectException", "Connection refused", null, 0));
    }

    @Override
    public String refuses(Target target) {
        return target.failures().containsKey(REFUSED)
                ? ""
                : "crash refuses connections, and none are made there: write on: {http-client: {host: …}} or on: jdbc connect";
    }

    @Override
    public String processSchema() {
        return "{ \"anyOf\": [{ \"const\": \"" + KILL + "\" }, { \"type\": [\"object\", \"array\"] }] }";
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
