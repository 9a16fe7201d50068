package io.chaos4j.agent.integration.httpclient;

import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The beginning of {@code send}: the caller sits out delays, and gets injected exceptions. */
final class SyncCalls {

    private static final MethodHandle ENTER;

    static {
        try {
            ENTER = MethodHandles.lookup().findVirtual(SyncCalls.class, "enter", MethodType.genericMethodType(1));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final boolean armed;
    private final Hosts hosts;
    private final Class<?> owner;
    private final InjectedExceptions exceptions;
    private final Problems problems;

    SyncCalls(LoadedPlan plan, boolean armed, Class<?> owner, InjectedExceptions exceptions, Problems problems) {
        this.armed = armed;
        this.hosts = new Hosts(plan);
        this.owner = owner;
        this.exceptions = exceptions;
        this.problems = problems;
    }

    /** {@code (client, request)token}. */
    MethodHandle enter() {
        return MethodHandles.dropArguments(ENTER.bindTo(this), 0, Object.class);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private @Nullable Object enter(@Nullable Object sent) throws Throwable {
        if (!(sent instanceof HttpRequest request)) {
            return null;
        }
        @Nullable HostRules host;
        try {
            host = hosts.of(request.uri());
        } catch (Throwable ours) {
            return unmeasured(ours);
        }
        return host == null ? null : begin(host, request);
    }

    /** A method of its own, so that what most calls see stays small enough to be compiled into them. */
    private @Nullable Object begin(HostRules host, HttpRequest request) throws Throwable {
        CallToken token;
        @Nullable Throwable injected = null;
        try {
            token = CallStack.current().begin(host.binding());
            if (armed) {
                injected = strike(token, host, request.uri(), request.method());
            }
        } catch (Throwable ours) {
            return unmeasured(ours);
        }
        if (injected != null) {
            token.threw(injected);
            throw injected;
        }
        return token;
    }

    private @Nullable Object unmeasured(Throwable ours) {
        problems.add("A call through the HTTP client could not be measured", ours);
        return null;
    }

    private @Nullable Throwable strike(CallToken token, HostRules host, URI uri, String method) {
        for (int i = 0; i < host.rules().size(); i++) {
            HttpRule rule = host.rules().get(i);
            if (rule.covers(uri, method)) {
                @Nullable Throwable injected = token.strike(rule.rule(), owner, exceptions);
                if (injected != null) {
                    return injected;
                }
            }
        }
        return null;
    }
}
