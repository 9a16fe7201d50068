package io.chaos4j.agent.integration.httpclient;

import io.chaos4j.gate.CallStack;
import io.chaos4j.gate.CallStack.Nest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes the call that {@code sendAsync} was asked for, past our own gate. */
final class OriginalSend {

    private final MethodHandle sendAsync;
    private final MethodHandle facade;

    private OriginalSend(MethodHandle sendAsync, MethodHandle facade) {
        this.sendAsync = sendAsync;
        this.facade = facade;
    }

    /**
     * For the class that contains the woven method.
     *
     * @throws IllegalStateException when this JDK's client is not built as we know it
     */
    static OriginalSend of(Lookup lookup) {
        Class<?> owner = lookup.lookupClass();
        try {
            MethodHandle send = lookup.findVirtual(
                    owner,
                    "sendAsync",
                    MethodType.methodType(
                            CompletableFuture.class, HttpRequest.class, BodyHandler.class, PushPromiseHandler.class));
            MethodHandle facade = lookup.unreflect(owner.getDeclaredMethod("facade"));
            return new OriginalSend(
                    send.asType(MethodType.genericMethodType(4).changeReturnType(CompletableFuture.class)),
                    facade.asType(MethodType.genericMethodType(1)));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    "the HTTP client of this JDK is not built as expected: " + changed, changed);
        }
    }

    /** Whether the thread is making a call of ours with this request; asked once for each, at the gate. */
    static boolean isUnderWay(CallStack stack, HttpRequest request) {
        if (stack.carried(Nest.HTTP) != request) {
            return false;
        }
        stack.carry(Nest.HTTP, null);
        return true;
    }

    /** One call that can be made later; until then it keeps the client from being closed. */
    Call call(Object client, HttpRequest request, Object bodies, @Nullable Object pushes) throws Throwable {
        return new Call(client, facade.invokeExact(client), request, bodies, pushes);
    }

    /** A call not made yet. */
    final class Call {

        private final Object client;
        private final @Nullable Object heldFacade;
        private final HttpRequest request;
        private final Object bodies;
        private final @Nullable Object pushes;

        private Call(
                Object client,
                @Nullable Object heldFacade,
                HttpRequest request,
                Object bodies,
                @Nullable Object pushes) {
            this.client = client;
            this.heldFacade = heldFacade;
            this.request = request;
            this.bodies = bodies;
            this.pushes = pushes;
        }

        /** Makes it, neither measured nor struck again; throws what the client throws. */
        CompletableFuture<?> make() {
            CallStack stack = CallStack.current();
            stack.carry(Nest.HTTP, request);
            try {
                return (CompletableFuture<?>) sendAsync.invokeExact(client, (Object) request, bodies, pushes);
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Throwable undeclared) {
                throw new CompletionException(undeclared);
            } finally {
                stack.carry(Nest.HTTP, null);
                Reference.reachabilityFence(heldFacade);
            }
        }
    }
}
