package io.chaos4j.agent;

import io.chaos4j.agent.integration.Integration;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.Advice;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.WovenPlace;
import io.chaos4j.model.Target;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The advice of an integration, made when the first of its places links: a library that is never called costs none of its classes. Thread-safe. */
final class LateAdvice implements Advice {

    private final Integration integration;
    private final InjectedExceptions exceptions;
    private final Problems problems;
    private final AtomicReference<@Nullable Advice> made = new AtomicReference<>();

    LateAdvice(Integration integration, InjectedExceptions exceptions, Problems problems) {
        this.integration = integration;
        this.exceptions = exceptions;
        this.problems = problems;
    }

    @Override
    public boolean links(WovenPlace place, Class<?> owner) {
        return advice().links(place, owner);
    }

    @Override
    public boolean covers(WovenPlace place, Class<?> owner, Target target) {
        return advice().covers(place, owner, target);
    }

    @Override
    public boolean serves(WovenPlace place, Class<?> owner, Target target) {
        return advice().serves(place, owner, target);
    }

    @Override
    public MethodHandle enter(WovenPlace place, Lookup lookup, MethodType type, LoadedPlan plan, boolean armed) {
        return advice().enter(place, lookup, type, plan, armed);
    }

    /** The one of several that threads may have made at once; no lock is taken on a thread of the application. */
    private Advice advice() {
        @Nullable Advice known = made.get();
        if (known == null) {
            Advice fresh = integration.advice(exceptions, problems);
            @Nullable Advice earlier = made.compareAndExchange(null, fresh);
            known = earlier == null ? fresh : earlier;
        }
        return known;
    }
}
