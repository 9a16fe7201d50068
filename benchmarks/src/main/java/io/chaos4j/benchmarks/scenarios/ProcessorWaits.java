package io.chaos4j.benchmarks.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** For how long a thread was ready to run and had no processor, as Linux counts it ({@code schedstat}). */
final class ProcessorWaits {

    private ProcessorWaits() {}

    /** Of the current thread so far, in milliseconds; NaN where no Linux tells. */
    static double soFar() {
        return soFar("thread-self");
    }

    /**
     * Of any thread.
     *
     * @param task its folder in {@code /proc}
     */
    static double soFar(String task) {
        try {
            String[] numbers =
                    Files.readString(Path.of("/proc", task, "schedstat")).split(" ", -1);
            return Long.parseLong(numbers[1]) / 1e6;
        } catch (IOException noLinux) {
            return Double.NaN;
        }
    }
}
