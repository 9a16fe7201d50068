package com.example.woven;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Gives prices through futures of every sort. Whoever asks completes them. */
public class Quotes implements Feed {

    /** The promise that every method returns, one after the other. */
    public CompletableFuture<Integer> promise = new CompletableFuture<>();

    /** What {@link #pooled} returns. */
    public FutureTask<Integer> task = new FutureTask<>(() -> 7);

    /** How many bodies have run, and on which thread the last did. */
    public int asked;

    public @Nullable Thread askedOn;

    /** A future of a type of its own. */
    public static class Promise extends CompletableFuture<Integer> {
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            @SuppressWarnings("unchecked")
            CompletableFuture<U> another = (CompletableFuture<U>) new Promise();
            return another;
        }
    }

    @Override
    public CompletableFuture<Integer> future(int units) {
        return asked(promise);
    }

    public CompletionStage<Integer> stage() {
        return asked(promise);
    }

    /** One that can only be waited for: it cannot be completed, nor be asked whether it is. */
    public CompletionStage<Integer> minimal() {
        return asked(promise.minimalCompletionStage());
    }

    /** A future behind a type that says nothing of it. */
    @SuppressWarnings("FutureReturnValueIgnored") // hiding it is what this is for
    public Object hidden() {
        return asked(promise);
    }

    public Promise own() {
        Promise own = asked(new Promise());
        promise = own;
        return own;
    }

    public Future<Integer> pooled() {
        return asked(task);
    }

    public Flow.Publisher<Integer> published() {
        return subscriber -> {};
    }

    public CompletableFuture<Integer> refusing() {
        throw new IllegalArgumentException("no such instrument");
    }

    private <T> T asked(T answer) {
        asked++;
        askedOn = Thread.currentThread();
        return answer;
    }
}
