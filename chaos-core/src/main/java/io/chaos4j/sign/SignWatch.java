package io.chaos4j.sign;

import io.chaos4j.time.ChaosThread;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Has the sign look, twice a second, whether there is something new on which it can be shown: the gauge is there before anything arms. */
public final class SignWatch implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final ArmedSign sign;
    private final ChaosThread thread = new ChaosThread("armed-sign", this::watch);
    private volatile boolean closed;

    private SignWatch(ArmedSign sign) {
        this.sign = sign;
    }

    /** Watches from now on; starts no thread for a sign that shows nothing. */
    public static SignWatch start(ArmedSign sign) {
        SignWatch watch = new SignWatch(sign);
        if (sign != ArmedSign.NONE) {
            watch.thread.start();
        }
        return watch;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!closed) {
            try {
                sign.look();
            } catch (RuntimeException | LinkageError broken) {
                // the next look may do
            }
            LockSupport.parkNanos(this, LOOK_EVERY.toNanos());
        }
    }
}
