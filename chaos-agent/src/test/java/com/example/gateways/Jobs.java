package com.example.gateways;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;

/** Returns types of its own that stand for later work. */
public class Jobs {

    /** A future that announces its end to no one. */
    public static class Job extends FutureTask<String> {
        Job() {
            super(() -> "done");
        }
    }

    /** One that does. */
    public static class Promise extends CompletableFuture<String> {}

    /** What results come from. */
    public interface Results extends Flow.Publisher<String> {}

    /** Starts one. */
    public Job job() {
        return new Job();
    }

    /** Starts one whose end is announced. */
    public Promise promise() {
        return new Promise();
    }

    /** Starts several. */
    public Results results() {
        return subscriber -> {};
    }

    /** Starts nothing. */
    public Jobs done() {
        return this;
    }
}
