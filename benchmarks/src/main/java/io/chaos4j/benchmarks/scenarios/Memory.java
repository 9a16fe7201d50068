package io.chaos4j.benchmarks.scenarios;

import com.example.scenarios.Tiny;
import io.chaos4j.benchmarks.Readings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What does the agent keep while nothing is loaded? A tiny program in a JVM of its own, with the agent and without, says how much heap is in
 * use after a collection, and how much metaspace; both look at the platform's MBeans, so that these count on both sides.
 *
 * <p>Arguments: how many pairs.
 */
public final class Memory {

    private static final String SAYS = "kept ";

    private Memory() {}

    /** Measures. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int pairs = Integer.parseInt(args[0]);
        List<Double> heap = new ArrayList<>();
        List<Double> metaspace = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            double[] without = kept(List.of());
            double[] with = kept(List.of(Child.OURS));
            heap.add(with[0] - without[0]);
            metaspace.add(with[1] - without[1]);
            System.out.printf(
                    "heap %.2f MiB without, %.2f MiB with; metaspace %.2f MiB without, %.2f MiB with%n",
                    without[0], with[0], without[1], with[1]);
        }
        Readings.tell("memory.heap", Quantiles.of(heap).median(), Quantiles.halves(heap));
        Readings.tell("memory.metaspace", Quantiles.of(metaspace).median(), Quantiles.halves(metaspace));
    }

    private static double[] kept(List<String> flags) throws IOException, InterruptedException {
        String line = Child.run(Idle.class, flags)
                .output()
                .lines()
                .filter(each -> each.startsWith(SAYS))
                .findFirst()
                .orElseThrow();
        String[] words = line.split(" ", -1);
        return new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])};
    }

    /** The tiny program. */
    public static final class Idle {

        private Idle() {}

        /** Says what is kept, in MiB. */
        public static void main(String[] args) throws InterruptedException, MalformedObjectNameException {
            Tiny.main(args);
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName engine = new ObjectName("io.chaos4j:type=Engine");
            boolean agent = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .anyMatch(flag -> flag.startsWith("-javaagent:"));
            for (int i = 0; agent && !server.isRegistered(engine); i++) {
                if (i == 300) {
                    throw new IllegalStateException("the agent has registered no MBean");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            for (int i = 0; i < 5; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            double heap =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
            double metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace"))
                    .mapToDouble(Idle::used)
                    .sum();
            System.out.println(SAYS + heap + " " + metaspace);
        }

        private static double used(MemoryPoolMXBean pool) {
            return pool.getUsage().getUsed() / 1048576.0;
        }
    }
}
