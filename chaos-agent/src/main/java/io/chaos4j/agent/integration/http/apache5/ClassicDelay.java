package io.chaos4j.agent.integration.http.apache5;

import io.chaos4j.time.Cut;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that sits in the delay of a call. A close of the client wakes it; whether its request was cancelled is looked at now and then. */
final class ClassicDelay implements Cut, Delays.Delayed {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Library library;
    private final Object client;
    private final Object request;
    private final Thread thread = Thread.currentThread();
    private volatile boolean left;

    ClassicDelay(Library library, Object client, Object request) {
        this.library = library;
        this.client = client;
        this.request = request;
    }

    @Override
    public boolean isOf(Object closed) {
        return client == closed;
    }

    @Override
    public void leave() {
        left = true;
        LockSupport.unpark(thread);
    }

    @Override
    public boolean over() {
        return left || isCancelled();
    }

    /** Whether another thread has cancelled the request. */
    boolean isCancelled() {
        try {
            return library.isCancelled(request);
        } catch (Throwable unknown) {
            return false; // a request of the application's own making
        }
    }

    @Override
    public long everyNanos() {
        return LOOK_NANOS;
    }
}
