package io.chaos4j.time;

import org.jspecify.annotations.Nullable;

/**
 * A thread of the engine: a daemon that is neither struck nor measured, whatever code of the application it passes through.
 *
 * <p>It carries no inheritable thread locals of the application, and no context class loader of it.
 */
public final class ChaosThread extends Thread {

    /** Whether no one can interrupt it. */
    private final boolean deaf;

    /** A thread named {@code chaos4j-<name>}, not started. */
    public ChaosThread(String name, Runnable body) {
        this(name, 0, body);
    }

    /**
     * A thread named {@code chaos4j-<name>}, not started.
     *
     * @param stack how many bytes of stack it asks for; 0 for what is usual
     */
    public ChaosThread(String name, long stack, Runnable body) {
        this(name, stack, body, false);
    }

    private ChaosThread(String name, long stack, Runnable body, boolean deaf) {
        super(null, body, "chaos4j-" + name, stack, false);
        setDaemon(true);
        setContextClassLoader(ChaosThread.class.getClassLoader());
        this.deaf = deaf;
    }

    /**
     * A thread, not started, that no interrupt reaches: whoever interrupts all threads there are would close the channel it writes to.
     */
    public static ChaosThread deaf(String name, Runnable body) {
        return new ChaosThread(name, 0, body, true);
    }

    @Override
    public void interrupt() {
        if (!deaf) {
            super.interrupt();
        }
    }

    /** Whether the current thread is one of the engine's. A class comparison; free enough for the hot path. */
    public static boolean isCurrent() {
        @Nullable Thread current = Thread.currentThread();
        return current instanceof ChaosThread;
    }
}
