package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.agent.integration.http.shared.HostRules;
import io.chaos4j.agent.integration.http.shared.Hosts;
import io.chaos4j.agent.integration.http.shared.HttpRule;
import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.StackRoom;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The beginning of {@code send}: the caller sits out delays, and gets injected exceptions and replies. */
final class SyncCalls {

    private static final MethodHandle ENTER;

    static {
        try {
            ENTER = MethodHandles.lookup().findVirtual(SyncCalls.class, "enter", MethodType.genericMethodType(3));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final boolean armed;
    private final Hosts hosts;
    private final Class<?> owner;
    private final OriginalSend original;
    private final InjectedExceptions exceptions;
    private final Problems problems;

    SyncCalls(LoadedPlan plan, boolean armed, Lookup lookup, InjectedExceptions exceptions, Problems problems) {
        this.armed = armed;
        this.hosts = new Hosts(plan);
        this.owner = lookup.lookupClass();
        this.original = OriginalSend.of(lookup);
        this.exceptions = exceptions;
        this.problems = problems;
    }

    /** {@code (client, request, body handler)token}. */
    MethodHandle enter() {
        return ENTER.bindTo(this);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private @Nullable Object enter(Object client, @Nullable Object sent, @Nullable Object bodies) throws Throwable {
        if (!(sent instanceof HttpRequest request) || bodies == null) {
            return null;
        }
        @Nullable HostRules host;
        try {
            host = hosts.of(request.uri());
        } catch (Throwable ours) {
            return unmeasured(ours);
        }
        return host == null ? null : begin(host, client, request, bodies);
    }

    /** A method of its own, so that what most calls see stays small enough to be compiled into them. */
    private @Nullable Object begin(HostRules host, Object client, HttpRequest request, Object bodies) throws Throwable {
        @Nullable CallToken token = null;
        @Nullable HttpStrikes strikes = null;
        @Nullable Throwable injected = null;
        try {
            token = CallStack.current().begin(host.binding());
            strikes = armed ? decide(token, host, request.uri(), request.method()) : null;
            if (strikes == null) {
                return token;
            }
            if (strikes.delayNanos() > 0 || strikes.answers()) {
                return new DelayedSend(token, strikes, new Sending(original, client, request, bodies, null));
            }
            injected = strikes.injected();
            strikes.done();
        } catch (Throwable ours) {
            injected = null;
            if (strikes != null) {
                strikes.failed(ours);
            }
            unmeasured(ours);
        }
        return injected == null ? token : endedBy(injected, token);
    }

    private Object endedBy(Throwable injected, @Nullable CallToken token) throws Throwable {
        try {
            if (token != null) {
                token.threw(injected);
            }
        } catch (Throwable ours) {
            unmeasured(ours); // what was decided reaches the caller, counted or not
        }
        throw injected;
    }

    private @Nullable Object unmeasured(Throwable ours) {
        if (!StackRoom.ranOut(ours)) {
            problems.add("A call through the HTTP client could not be measured", ours);
        }
        return null;
    }

    private @Nullable HttpStrikes decide(CallToken token, HostRules host, URI uri, String method) {
        int port = HttpRule.port(uri.getPort(), uri.getScheme());
        return host.decide(token, port, HttpRule.path(uri.getPath()), method, owner, exceptions);
    }
}
