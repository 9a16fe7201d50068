package io.chaos4j.agent.integration;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** How a method gives its result, as far as its descriptor says so. No class is loaded to find out. */
public enum CallShape {
    /** At its return. A result that turns out to be a stage is measured to its completion all the same. */
    RETURN,
    /** By completing a {@link java.util.concurrent.CompletionStage} that it returns. */
    STAGE,
    /** By completing a {@link java.util.concurrent.Future} that it returns, which announces its completion to no one. */
    FUTURE,
    /** After its return, in a way that neither is seen nor can be held back: such methods are not woven. */
    UNSEEN;

    private static final String STAGES = "declare a CompletableFuture, or name the method that does the work";
    private static final String WORK = "name the method that does the work";

    /** Types whose values stand for work that is not done when the method returns, with what helps. */
    private static final Map<String, String> LATER = Map.ofEntries(
            Map.entry("java.util.concurrent.FutureTask", STAGES),
            Map.entry("java.util.concurrent.ForkJoinTask", STAGES),
            Map.entry("java.util.concurrent.RecursiveTask", STAGES),
            Map.entry("java.util.concurrent.RecursiveAction", STAGES),
            Map.entry("java.util.concurrent.RunnableFuture", STAGES),
            Map.entry("java.util.concurrent.ScheduledFuture", STAGES),
            Map.entry("java.util.concurrent.Flow$Publisher", WORK),
            Map.entry("java.util.concurrent.Flow$Processor", WORK),
            Map.entry("java.util.concurrent.SubmissionPublisher", WORK),
            Map.entry("org.reactivestreams.Publisher", WORK),
            Map.entry("org.reactivestreams.Processor", WORK),
            Map.entry("reactor.core.publisher.Mono", WORK),
            Map.entry("reactor.core.publisher.Flux", WORK),
            Map.entry("reactor.core.publisher.ParallelFlux", WORK),
            Map.entry("io.smallrye.mutiny.Uni", WORK),
            Map.entry("io.smallrye.mutiny.Multi", WORK),
            Map.entry("io.reactivex.Completable", WORK),
            Map.entry("io.reactivex.Flowable", WORK),
            Map.entry("io.reactivex.Maybe", WORK),
            Map.entry("io.reactivex.Observable", WORK),
            Map.entry("io.reactivex.Single", WORK),
            Map.entry("io.reactivex.rxjava3.core.Completable", WORK),
            Map.entry("io.reactivex.rxjava3.core.Flowable", WORK),
            Map.entry("io.reactivex.rxjava3.core.Maybe", WORK),
            Map.entry("io.reactivex.rxjava3.core.Observable", WORK),
            Map.entry("io.reactivex.rxjava3.core.Single", WORK),
            Map.entry("io.netty.util.concurrent.Future", WORK),
            Map.entry("io.netty.util.concurrent.Promise", WORK),
            Map.entry("io.netty.channel.ChannelFuture", WORK),
            Map.entry("io.netty.channel.ChannelPromise", WORK),
            Map.entry("io.vertx.core.Future", WORK),
            Map.entry("com.google.common.util.concurrent.ListenableFuture", WORK),
            Map.entry("com.google.common.util.concurrent.FluentFuture", WORK),
            Map.entry("com.google.common.util.concurrent.SettableFuture", WORK),
            Map.entry("com.twitter.util.Future", WORK),
            Map.entry("kotlinx.coroutines.Deferred", WORK),
            Map.entry("kotlinx.coroutines.Job", WORK),
            Map.entry("kotlinx.coroutines.flow.Flow", WORK),
            Map.entry("scala.concurrent.Future", WORK));

    /** The shape of a method with this descriptor. */
    public static CallShape of(String descriptor) {
        @Nullable String type = resultType(descriptor);
        if (type == null) {
            return RETURN;
        }
        return switch (type) {
            case "java.util.concurrent.CompletableFuture", "java.util.concurrent.CompletionStage" -> STAGE;
            case "java.util.concurrent.Future" -> FUTURE;
            default -> LATER.containsKey(type) ? UNSEEN : RETURN;
        };
    }

    /**
     * Why a method with this descriptor is not woven.
     *
     * @return the end of a sentence; null unless the shape is {@link #UNSEEN}
     */
    public static @Nullable String refusal(String descriptor) {
        @Nullable String type = resultType(descriptor);
        @Nullable String remedy = type == null ? null : LATER.get(type);
        return remedy == null ? null : "it returns " + type + ", whose work is not done by then; " + remedy;
    }

    /**
     * Why the end of calls that return objects of a class is not seen, though their descriptor does not say so: the class is a subtype of one
     * that stands for later work. Loads nothing.
     *
     * @return the end of a sentence; null where the call ends at its return, or by completing a stage
     */
    public static @Nullable String unended(Class<?> result) {
        @Nullable Class<?> later = CompletionStage.class.isAssignableFrom(result) ? null : later(result);
        return later == null
                ? null
                : "returns " + result.getName() + ", a " + later.getName() + ", whose work is not done by then; "
                        + LATER.getOrDefault(later.getName(), STAGES);
    }

    private static @Nullable Class<?> later(@Nullable Class<?> type) {
        if (type == null || type == Future.class || LATER.containsKey(type.getName())) {
            return type;
        }
        for (Class<?> each : type.getInterfaces()) {
            @Nullable Class<?> found = later(each);
            if (found != null) {
                return found;
            }
        }
        return later(type.getSuperclass());
    }

    /** The class that a method returns, by its binary name; null for void, primitives and arrays. */
    public static @Nullable String resultType(String descriptor) {
        int at = descriptor.indexOf(')') + 1;
        return descriptor.charAt(at) == 'L'
                ? descriptor.substring(at + 1, descriptor.length() - 1).replace('/', '.')
                : null;
    }
}
