package io.chaos4j.benchmarks.integrations;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * One JVM's word on what a call costs in it: prints {@code nanos …} a call, by the clock and of
 * processor time, once the compiler is done with the client. Arguments: how many calls count.
 */
public final class HttpOnce {

    static final String MARK = "nanos ";

    private static final int WARM_UP = 20_000;

    private HttpOnce() {}

    /** Measures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int calls = Integer.parseInt(args[0]);
        try (HttpCalls http = new HttpCalls()) {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            http.call(WARM_UP);
            long begun = system.getProcessCpuTime();
            double nanos = http.nanos(calls);
            System.out.println(MARK + nanos + " " + (double) (system.getProcessCpuTime() - begun) / calls);
        }
        System.exit(0);
    }
}
