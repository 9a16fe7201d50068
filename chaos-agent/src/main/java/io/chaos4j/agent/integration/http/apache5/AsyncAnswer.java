package io.chaos4j.agent.integration.http.apache5;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The answer to one call of an asynchronous client that no server gives. */
final class AsyncAnswer {

    private final AsyncResponses library;
    private final Object head;
    private final @Nullable Object entity;
    private final byte[] body;

    /** @param entity what is known of the body; null when there is none */
    AsyncAnswer(AsyncResponses library, Object head, @Nullable Object entity, byte[] body) {
        this.library = library;
        this.head = head;
        this.entity = entity;
        this.body = body;
    }

    /** Hands it to a caller's consumer, in the order in which the client itself does it; throws what that throws. */
    void give(Object consumer, @Nullable Object context, Object callback) throws Throwable {
        library.consumeResponse.invokeExact(consumer, head, entity, context, callback);
        if (entity == null) {
            return;
        }
        library.updateCapacity.invokeExact(consumer, new Unlimited().as(library.capacityType));
        if (body.length > 0) {
            library.consume.invokeExact(consumer, (Object) ByteBuffer.wrap(body));
        }
        library.streamEnd.invokeExact(consumer, (@Nullable Object) null);
    }

    /** How much more may come does not matter: all has come. */
    private static final class Unlimited extends Standing {

        Unlimited() {
            super(null);
        }

        @Override
        boolean takes(String method, @Nullable Object[] arguments) {
            return true;
        }
    }
}
