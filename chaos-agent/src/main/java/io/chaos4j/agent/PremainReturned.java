package io.chaos4j.agent;

/**
 * Waits until the thread that runs the agents' premains has left them.
 *
 * <p>No one tells an agent that the application begins, so the thread's stack is looked at until the JVM's agent code is gone from it.
 * For an agent that was attached, the thread is the attach listener, and the same holds.
 */
final class PremainReturned {

    private static final String AGENT_CODE = "sun.instrument.InstrumentationImpl";
    private static final long PAUSE_MILLIS = 20;

    private PremainReturned() {}

    static void await(Thread starter) {
        while (isInPremain(starter)) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException nobodyInterruptsUs) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean isInPremain(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().equals(AGENT_CODE)) {
                return true;
            }
        }
        return false;
    }
}
