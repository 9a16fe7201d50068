package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.agent.integration.http.shared.HostRules;
import io.chaos4j.agent.integration.http.shared.Hosts;
import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallToken;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.StackRoom;
import io.chaos4j.model.Reply;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a call through a classic client: the caller sits out delays, and gets injected exceptions and replies. The call ends when
 * the head of the response is there, as {@code execute} does; a response handler runs after it.
 */
final class ClassicCalls {

    private static final MethodHandle ENTER;

    static {
        try {
            ENTER = MethodHandles.lookup().findVirtual(ClassicCalls.class, "enter", MethodType.genericMethodType(4));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final boolean armed;
    private final Hosts hosts;
    private final Lookup lookup;
    private final Class<?> owner;
    private final Library library;
    private final ClientConfig config;
    private final Delays delays;
    private final InjectedExceptions exceptions;
    private final Problems problems;

    /** Made for the first call that is answered; that two may be made does no harm. */
    private volatile @Nullable ClassicResponses responses;

    ClassicCalls(
            LoadedPlan plan,
            boolean armed,
            Lookup lookup,
            Delays delays,
            InjectedExceptions exceptions,
            Problems problems) {
        this.armed = armed;
        this.hosts = new Hosts(plan);
        this.lookup = lookup;
        this.owner = lookup.lookupClass();
        this.library = Library.of(owner);
        this.config = ClientConfig.of(lookup);
        this.delays = delays;
        this.exceptions = exceptions;
        this.problems = problems;
    }

    /** {@code (client, target, request, context)token}. */
    MethodHandle enter() {
        return ENTER.bindTo(this);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private @Nullable Object enter(
            Object client, @Nullable Object target, @Nullable Object request, @Nullable Object context)
            throws Throwable {
        if (request == null) {
            return null;
        }
        @Nullable HostRules host;
        try {
            host = hosts.named(Called.host(library, target, request));
        } catch (Throwable ours) {
            return unmeasured(ours);
        }
        return host == null ? null : begin(host, client, target, request, context);
    }

    /** A method of its own, so that what most calls see stays small enough to be compiled into them. */
    private @Nullable Object begin(
            HostRules host, Object client, @Nullable Object target, Object request, @Nullable Object context)
            throws Throwable {
        @Nullable CallToken token = null;
        @Nullable HttpStrikes strikes = null;
        @Nullable Throwable injected = null;
        @Nullable Object response = null;
        try {
            token = CallStack.current().begin(host.binding());
            if (!armed) {
                return token;
            }
            strikes = host.decide(
                    token,
                    Called.port(library, target, request),
                    Called.path(library, request),
                    library.method(request),
                    owner,
                    exceptions);
            if (strikes == null) {
                return token;
            }
            injected = strikes.delayNanos() > 0
                    ? sitOut(strikes, client, request, context)
                    : OwnExceptions.of(library, strikes.injected());
            @Nullable Reply reply = injected == null ? strikes.reply() : null;
            if (reply != null && !library.isCancelled(request)) {
                response = responses().response(reply, library.method(request));
            }
            strikes.done();
        } catch (Throwable ours) {
            injected = null;
            response = null;
            if (strikes != null) {
                strikes.failed(ours);
            }
            unmeasured(ours);
        }
        if (response != null && token != null) {
            return new AnsweredCall(token, response);
        }
        return injected == null ? token : endedBy(injected, token);
    }

    private ClassicResponses responses() throws ReflectiveOperationException {
        @Nullable ClassicResponses made = responses;
        if (made == null) {
            made = new ClassicResponses(lookup);
            responses = made;
        }
        return made;
    }

    /**
     * Sits out the delay, as far as the client would wait. A closed client or an interrupt ends it before its time, and leaves the call to
     * the client, which knows best what becomes of it.
     *
     * @return what the call ends by; null when it happens or is answered
     */
    private @Nullable Throwable sitOut(HttpStrikes strikes, Object client, Object request, @Nullable Object context)
            throws Throwable {
        long delay = strikes.delayNanos();
        long limit = library.responseTimeout(request, context, config.of(client));
        ClassicDelay sitting = new ClassicDelay(library, client, request);
        CallStack.current().delay(Math.min(delay, limit));
        delays.add(sitting);
        try {
            strikes.first().await(Math.min(delay, limit), sitting);
        } finally {
            delays.remove(sitting);
        }
        if (sitting.isCancelled()) {
            return OwnExceptions.aborted(library);
        }
        if (sitting.over() || Thread.currentThread().isInterrupted()) {
            strikes.leave();
            return null;
        }
        if (limit <= delay && !strikes.first().withdrawn()) {
            return OwnExceptions.readTimedOut();
        }
        return OwnExceptions.of(library, strikes.injected());
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
            problems.add("A call through Apache HttpClient could not be measured", ours);
        }
        return null;
    }
}
