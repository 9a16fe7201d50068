package io.chaos4j.benchmarks.scenarios;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** The JIT compiler of this JVM. */
final class Jit {

    private static final int MOST = 50;
    private static final long MILLIS = 250;

    private Jit() {}

    /** Waits until it has compiled nothing for a while; after 12 seconds it is taken as it is. */
    static void awaitQuiet() throws InterruptedException {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long before = -1;
        long now = compiler.getTotalCompilationTime();
        for (int i = 0; i < MOST && before != now; i++) {
            TimeUnit.MILLISECONDS.sleep(MILLIS);
            before = now;
            now = compiler.getTotalCompilationTime();
        }
    }
}
