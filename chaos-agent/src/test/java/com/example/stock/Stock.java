package com.example.stock;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Two threads keep a tenth of the heap and make garbage, while the main thread arms and disarms: {@code Stock <cycles> <experiment>}.
 * {@code Stock hard} fills the heap itself instead, in the way that takes what others need.
 */
public final class Stock {

    private static final int ARMED_MILLIS = 2_200;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SETTLED_MILLIS = 1_200;
    private static final int LOOK_MILLIS = 50;
    private static final int LAST_LOOKS = 20;
    private static final int COLLECTIONS = 5;
    private static final int HALF = 50;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Clerks clerks = new Clerks();
    private final Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    public static void main(String[] args) throws Exception {
        Stock stock = new Stock();
        stock.clerks.start();
        if (args[0].equals("hard")) {
            stock.fill();
        } else {
            stock.run(Integer.parseInt(args[0]), args[1]);
        }
        System.out.println("out-of-memory " + stock.clerks.outOfMemory());
        System.out.println("bytes " + stock.clerks.bytes());
        System.exit(0);
    }

    private void run(int cycles, String document) throws Exception {
        ObjectName engine = new ObjectName("io.chaos4j:type=Engine");
        while (!server.isRegistered(engine)) {
            Thread.sleep(LOOK_MILLIS);
        }
        Object name = server.invoke(engine, "load", new Object[] {document}, new String[] {String.class.getName()});
        ObjectName experiment = new ObjectName("io.chaos4j:type=Experiment,name=" + name);
        for (int cycle = 0; cycle < cycles; cycle++) {
            server.invoke(experiment, "arm", null, null);
            long begun = System.nanoTime();
            List<Integer> shares = new ArrayList<>();
            Object injections = 0L;
            long millis = 0;
            // It may take a while on a busy machine; the last second is what counts.
            while (millis < ARMED_MILLIS || (injections.equals(0L) && millis < PATIENCE_MILLIS)) {
                Thread.sleep(LOOK_MILLIS);
                shares.add(share());
                if (shares.size() > LAST_LOOKS) {
                    shares.remove(0);
                }
                injections = server.getAttribute(experiment, "Injections");
                millis = (System.nanoTime() - begun) / 1_000_000;
            }
            Object shortfalls = server.getAttribute(experiment, "Shortfalls");
            server.invoke(experiment, "disarm", null, null);
            shares.sort(null);
            System.out.println("cycle " + shares.get(shares.size() / 2) + " " + injections + " " + left() + " "
                    + String.join("; ", (String[]) shortfalls));
        }
    }

    private void fill() throws InterruptedException {
        List<byte[]> held = new ArrayList<>();
        try {
            while (true) {
                held.add(new byte[1 << 16]);
            }
        } catch (OutOfMemoryError full) {
            held.subList(0, 8).clear();
        }
        Thread.sleep(SETTLED_MILLIS);
        System.out.println("held " + held.size());
    }

    /** The share after a collection now. One that is asked for in a critical section of native code does not take place. */
    private int left() throws InterruptedException {
        int left = 100;
        for (int i = 0; i < COLLECTIONS && left > HALF; i++) {
            System.gc();
            left = share();
            Thread.sleep(LOOK_MILLIS);
        }
        return left;
    }

    /** What was used after the last collection, in percent of the maximum. */
    private int share() {
        @Nullable GcInfo last = null;
        long used = 0;
        for (GarbageCollectorMXBean each : ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class)) {
            @Nullable GcInfo info = each.getLastGcInfo();
            if (info == null || (last != null && info.getEndTime() < last.getEndTime())) {
                continue;
            }
            long after = info.getMemoryUsageAfterGc().entrySet().stream()
                    .filter(pool -> pools.contains(pool.getKey()))
                    .mapToLong(pool -> pool.getValue().getUsed())
                    .sum();
            if (after > 0) {
                last = info;
                used = after;
            }
        }
        return (int) (100 * used / Runtime.getRuntime().maxMemory());
    }
}
