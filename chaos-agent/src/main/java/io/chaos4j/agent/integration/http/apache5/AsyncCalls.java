package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.agent.integration.http.shared.HostRules;
import io.chaos4j.agent.integration.http.shared.Hosts;
import io.chaos4j.agent.integration.http.shared.HttpStrikes;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.event.Problems;
import io.chaos4j.gate.InjectedExceptions;
import io.chaos4j.gate.PendingCall;
import io.chaos4j.gate.StackRoom;
import io.chaos4j.time.ChaosThread;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a call through an asynchronous client: its caller is never held up, nor gets anything but a future. What is called is not
 * known then: the request comes out of its producer when the client asks for it, and only once. So the method is called again, with a producer
 * and a callback that stand in for those of the caller.
 */
final class AsyncCalls {

    private static final MethodHandle ENTER;

    static {
        try {
            ENTER = MethodHandles.lookup().findVirtual(AsyncCalls.class, "enter", MethodType.genericMethodType(7));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The consumer of the call that this thread makes again. It tells that call from those that producers and interceptors make meanwhile. */
    private static final ThreadLocal<@Nullable Object> AGAIN = new ThreadLocal<>();

    private final boolean armed;
    private final Hosts hosts;
    private final Class<?> owner;
    private final Library library;
    private final ClientConfig config;
    private final MethodHandle execute;
    private final Delays delays;
    private final InjectedExceptions exceptions;
    private final Problems problems;

    /** Made for the first call that is answered; that two may be made does no harm. */
    private volatile @Nullable AsyncResponses responses;

    AsyncCalls(
            LoadedPlan plan,
            boolean armed,
            Lookup lookup,
            Delays delays,
            InjectedExceptions exceptions,
            Problems problems) {
        this.armed = armed;
        this.hosts = new Hosts(plan);
        this.owner = lookup.lookupClass();
        this.library = Library.of(owner);
        this.config = ClientConfig.of(lookup);
        this.execute = original(lookup);
        this.delays = delays;
        this.exceptions = exceptions;
        this.problems = problems;
    }

    private static MethodHandle original(Lookup lookup) {
        for (var method : lookup.lookupClass().getDeclaredMethods()) {
            if (method.getName().equals(Apache5Advice.EXECUTE) && method.getParameterCount() == 6) {
                try {
                    return lookup.unreflect(method).asType(MethodType.genericMethodType(7));
                } catch (IllegalAccessException impossible) {
                    throw new IllegalStateException(method + " cannot be called: " + impossible, impossible);
                }
            }
        }
        throw new IllegalStateException(lookup.lookupClass().getName() + " has no " + Apache5Advice.EXECUTE);
    }

    /** {@code (client, target, producer, consumer, push handlers, context, callback)token}. */
    MethodHandle enter() {
        return ENTER.bindTo(this);
    }

    @SuppressWarnings("UnusedMethod") // called through a method handle
    private @Nullable Object enter(
            Object client,
            @Nullable Object target,
            @Nullable Object producer,
            @Nullable Object consumer,
            @Nullable Object pushes,
            @Nullable Object context,
            @Nullable Object callback) {
        try {
            if (producer == null
                    || consumer == null
                    || isAgain(consumer)
                    || ChaosThread.isCurrent()
                    || StackRoom.isShort()
                    || (target != null && hosts.named(library.hostName(target)) == null)) {
                return null;
            }
            return new AsyncCall(this, new Asked(client, target, producer, consumer, pushes, context, callback));
        } catch (Throwable ours) {
            unmeasured(ours);
            return null;
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very same one is meant
    private static boolean isAgain(Object consumer) {
        return AGAIN.get() == consumer;
    }

    /** Makes a call again, past our own gate. */
    @Nullable
    Object execute(Asked asked, Object producer, Object callback) throws Throwable {
        @Nullable Object before = AGAIN.get();
        AGAIN.set(asked.consumer());
        try {
            return execute.invokeExact(
                    asked.client(),
                    asked.target(),
                    producer,
                    asked.consumer(),
                    asked.pushes(),
                    asked.context(),
                    callback);
        } finally {
            if (before == null) {
                AGAIN.remove();
            } else {
                AGAIN.set(before);
            }
        }
    }

    /** What the plan has to do with a request; null when nothing. */
    @Nullable
    HostRules host(Asked asked, Object request) throws Throwable {
        return hosts.named(Called.host(library, asked.target(), request));
    }

    /** What the rules decide about a call; null when nothing. */
    @Nullable
    HttpStrikes decide(HostRules host, PendingCall call, Asked asked, Object request) throws Throwable {
        return armed
                ? host.decide(
                        call,
                        Called.port(library, asked.target(), request),
                        Called.path(library, request),
                        library.method(request),
                        owner,
                        exceptions)
                : null;
    }

    /** As {@link Library#responseTimeout}. */
    long responseTimeout(Asked asked, Object request, @Nullable Object context) throws Throwable {
        return library.responseTimeout(request, context, config.of(asked.client()));
    }

    Library library() {
        return library;
    }

    AsyncResponses responses() throws ReflectiveOperationException {
        @Nullable AsyncResponses made = responses;
        if (made == null) {
            made = new AsyncResponses(owner.getClassLoader());
            responses = made;
        }
        return made;
    }

    Delays delays() {
        return delays;
    }

    void unmeasured(Throwable ours) {
        if (!StackRoom.ranOut(ours)) {
            problems.add("An asynchronous call through Apache HttpClient could not be measured", ours);
        }
    }
}
