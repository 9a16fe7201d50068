package io.chaos4j.agent.integration.http.jdk;

import io.chaos4j.agent.integration.http.shared.HostRules;
import io.chaos4j.agent.integration.http.shared.Hosts;
import io.chaos4j.agent.integration.http.shared.HttpRule;
import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.PendingCall;
import io.chaos4j.gate.StackRoom;
import io.chaos4j.time.Later;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The beginning of {@code sendAsync}: its caller is never held up, nor gets anything but a future. */
final class AsyncCalls {

    private static final MethodHandle ENTER;

    static {
        try {
            ENTER = MethodHandles.lookup().findVirtual(AsyncCalls.class, "enter", MethodType.genericMethodType(4));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final boolean armed;
    private final Hosts hosts;
    private final Class<?> owner;
    private final OriginalSend original;
    private final Later timeouts;
    private final InjectedExceptions exceptions;
    private final Problems problems;

    /** @param timeouts lets the timeouts of delayed requests run out */
    AsyncCalls(
            LoadedPlan plan,
            boolean armed,
            Lookup lookup,
            Later timeouts,
            InjectedExceptions exceptions,
            Problems problems) {
        this.armed = armed;
        this.hosts = new Hosts(plan);
        this.owner = lookup.lookupClass();
        this.original = OriginalSend.of(lookup);
        this.timeouts = timeouts;
        this.exceptions = exceptions;
        this.problems = problems;
    }

    /** {@code (client, request, body handler, push promise handler)token}. */
    MethodHandle enter() {
        return ENTER.bindTo(this);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private @Nullable Object enter(
            Object client, @Nullable Object sent, @Nullable Object bodies, @Nullable Object pushes) {
        if (!(sent instanceof HttpRequest request) || bodies == null) {
            return null;
        }
        @Nullable HostRules host;
        try {
            host = hosts.of(request.uri());
        } catch (Throwable ours) {
            return unmeasured(ours);
        }
        return host == null ? null : begin(host, client, request, bodies, pushes);
    }

    /** A method of its own, so that what most calls see stays small enough to be compiled into them. */
    private @Nullable Object begin(
            HostRules host, Object client, HttpRequest request, Object bodies, @Nullable Object pushes) {
        @Nullable HttpStrikes strikes = null;
        @Nullable PendingCall call = null;
        try {
            call = PendingCall.begin(host.binding());
            if (!armed) {
                return call;
            }
            strikes = decide(host, request.uri(), request.method(), call);
            return strikes == null
                    ? call
                    : new StruckCall(
                            call, strikes, new Sending(original, client, request, bodies, pushes), timeouts, problems);
        } catch (Throwable ours) {
            if (strikes != null) {
                strikes.failed(ours);
            }
            unmeasured(ours);
            return call; // it happens, and is measured where that was begun
        }
    }

    private @Nullable HttpStrikes decide(HostRules host, URI uri, String method, PendingCall call) {
        int port = HttpRule.port(uri.getPort(), uri.getScheme());
        return host.decide(call, port, HttpRule.path(uri.getPath()), method, owner, exceptions);
    }

    private @Nullable Object unmeasured(Throwable ours) {
        if (!StackRoom.ranOut(ours)) {
            problems.add("An asynchronous call through the HTTP client could not be measured", ours);
        }
        return null;
    }
}
