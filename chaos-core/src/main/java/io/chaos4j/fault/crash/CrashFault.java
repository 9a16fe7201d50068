package io.chaos4j.fault.crash;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.Effect;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Target;
import java.util.List;

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
        // What the JDK's own client throws, in its own words, when nothing listens.
        Effect refused = new Effect.Throw("java.net.ConnectException", "Connection refused", null, 0);
        return (CallFault) random -> refused;
    }

    @Override
    public String refuses(Target target) {
        return target.canFail(REFUSED)
                ? ""
                : "crash strikes outgoing HTTP calls only in this version: write on: {http-client: {host: …}}";
    }
}
