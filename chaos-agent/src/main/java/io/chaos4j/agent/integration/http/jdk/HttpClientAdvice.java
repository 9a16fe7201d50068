package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Target;
import io.chaos4j.target.http.HttpTarget;
import io.chaos4j.time.Later;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Measures and strikes calls through the JDK's HTTP client. Names no type of it: see {@link SyncCalls}. */
public final class HttpClientAdvice implements Advice {

    /** The integration's id. */
    public static final String ID = "http-client";

    private final InjectedExceptions exceptions;
    private final Problems problems;

    /** Made when it is needed, because it takes classes that premain must not load; that two may be made does no harm. */
    private volatile @Nullable Later timeouts;

    public HttpClientAdvice(InjectedExceptions exceptions, Problems problems) {
        this.exceptions = exceptions;
        this.problems = problems;
    }

    @Override
    public boolean links(WovenPlace place, Class<?> owner) {
        return true;
    }

    @Override
    public boolean covers(WovenPlace place, Class<?> owner, Target target) {
        return target instanceof HttpTarget;
    }

    @Override
    public MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed) {
        MethodHandle enter = place.methodName().equals("send")
                ? new SyncCalls(plan, armed, lookup, exceptions, problems).enter()
                : new AsyncCalls(plan, armed, lookup, timeouts(), exceptions, problems).enter();
        return MethodHandles.dropArguments(
                enter,
                enter.type().parameterCount(),
                type.parameterList().subList(enter.type().parameterCount(), type.parameterCount()));
    }

    private Later timeouts() {
        @Nullable Later made = timeouts;
        if (made == null) {
            made = new Later();
            timeouts = made;
        }
        return made;
    }
}
