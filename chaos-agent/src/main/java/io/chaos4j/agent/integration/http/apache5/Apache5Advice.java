package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Target;
import io.chaos4j.target.http.HttpTarget;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/** Measures and strikes calls through Apache HttpClient 5. What is closed is of interest to the delays of its calls, and never counted. */
final class Apache5Advice implements Advice {

    static final String EXECUTE = "doExecute";
    static final String CLOSE = "close";

    /** The receiver and the parameters of {@code doExecute} where the caller waits; the asynchronous one has more. */
    private static final int CLASSIC_PARAMETERS = 4;

    private final Delays delays = new Delays();
    private final InjectedExceptions exceptions;
    private final Problems problems;

    Apache5Advice(InjectedExceptions exceptions, Problems problems) {
        this.exceptions = exceptions;
        this.problems = problems;
    }

    @Override
    public boolean links(WovenPlace place, Class<?> owner) {
        return true;
    }

    @Override
    public boolean covers(WovenPlace place, Class<?> owner, Target target) {
        return target instanceof HttpTarget && place.methodName().equals(EXECUTE);
    }

    @Override
    public boolean serves(WovenPlace place, Class<?> owner, Target target) {
        return target instanceof HttpTarget;
    }

    @Override
    public MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed) {
        MethodHandle enter;
        if (place.methodName().equals(CLOSE)) {
            enter = delays.closing();
        } else if (type.parameterCount() == CLASSIC_PARAMETERS) {
            enter = new ClassicCalls(plan, armed, lookup, delays, exceptions, problems).enter();
        } else {
            enter = new AsyncCalls(plan, armed, lookup, delays, exceptions, problems).enter();
        }
        int taken = enter.type().parameterCount();
        return MethodHandles.dropArguments(enter, taken, type.parameterList().subList(taken, type.parameterCount()));
    }
}
