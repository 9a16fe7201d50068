package io.chaos4j.agent.integration.http.apache5;

import org.jspecify.annotations.Nullable;

/**
 * What one call of an asynchronous client was asked for.
 *
 * @param client the client
 * @param target where the call goes; null where the request tells
 * @param producer gives the request
 * @param consumer takes the response
 * @param pushes what handles pushed responses; null when nothing does
 * @param context the context; null where the caller has none
 * @param callback what learns the end; null where the future is all that the caller wants
 */
record Asked(
        Object client,
        @Nullable Object target,
        Object producer,
        Object consumer,
        @Nullable Object pushes,
        @Nullable Object context,
        @Nullable Object callback) {}
