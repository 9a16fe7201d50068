package io.chaos4j.benchmarks.scenarios;

/** Virtual threads where the JVM has them; by reflection, because this is compiled for 17. */
final class VirtualThreads {

    private VirtualThreads() {}

    static boolean available() {
        return Runtime.version().feature() >= 21;
    }

    static Thread start(Runnable work) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        } catch (ReflectiveOperationException without) {
            throw new IllegalStateException("this JVM has no virtual threads", without);
        }
    }
}
