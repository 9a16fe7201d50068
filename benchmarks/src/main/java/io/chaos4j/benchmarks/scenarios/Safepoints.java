package io.chaos4j.benchmarks.scenarios;

/**
 * How often this JVM has stopped all its threads, by HotSpot's own counter; needs {@link #FLAG}. What stops one thread at a time
 * (a handshake) does not count.
 */
public final class Safepoints {

    /** Makes the counter reachable. */
    public static final String FLAG = "--add-exports=java.management/sun.management=ALL-UNNAMED";

    private Safepoints() {}

    static long count() {
        try {
            Object runtime = Class.forName("sun.management.ManagementFactoryHelper")
                    .getMethod("getHotspotRuntimeMBean")
                    .invoke(null);
            return (Long) Class.forName("sun.management.HotspotRuntimeMBean")
                    .getMethod("getSafepointCount")
                    .invoke(runtime);
        } catch (ReflectiveOperationException without) {
            throw new IllegalStateException("no counter of safepoints: is this HotSpot, with " + FLAG + "?", without);
        }
    }
}
