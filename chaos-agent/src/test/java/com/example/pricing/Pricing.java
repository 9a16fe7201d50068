package com.example.pricing;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Eight threads price at full rate while the main thread arms and disarms: {@code Pricing <cycles> <hasty> <experiment>}.
 * Hasty, it takes it for quiet before it disarms.
 */
public final class Pricing {

    private static final int EVERYBODY = 20;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final List<Caller> callers =
            IntStream.range(0, 8).mapToObj(Caller::new).toList();
    private final long[] armNanos;
    private final long[] disarmNanos;
    private int leftBehind;

    private Pricing(int cycles) {
        armNanos = new long[cycles];
        disarmNanos = new long[cycles];
    }

    public static void main(String[] args) throws Exception {
        new Pricing(Integer.parseInt(args[0])).run(Boolean.parseBoolean(args[1]), args[2]);
    }

    private void run(boolean hasty, String document) throws Exception {
        ObjectName engine = new ObjectName("io.chaos4j:type=Engine");
        await(() -> server.isRegistered(engine));
        Object name = server.invoke(engine, "load", new Object[] {document}, new String[] {String.class.getName()});
        ObjectName experiment = new ObjectName("io.chaos4j:type=Experiment,name=" + name);
        callers.forEach(Thread::start);
        long begun = System.nanoTime();
        for (int cycle = 0; cycle < armNanos.length; cycle++) {
            cycle(cycle, hasty, experiment);
        }
        report(System.nanoTime() - begun);
    }

    private void cycle(int cycle, boolean hasty, ObjectName experiment) throws Exception {
        long before = Quiet.injections();
        long arming = System.nanoTime();
        server.invoke(experiment, "arm", null, null);
        armNanos[cycle] = System.nanoTime() - arming;
        await(() -> Quiet.injections() > before);
        if (hasty) {
            Quiet.change();
        }
        long disarming = System.nanoTime();
        Object left = server.invoke(experiment, "disarm", null, null);
        disarmNanos[cycle] = System.nanoTime() - disarming;
        if (!hasty) {
            Quiet.change();
        }
        if (!left.equals(0)) {
            leftBehind++;
        }
        // One call at least that begins and returns while it is quiet; now and then, one of every caller.
        long quiet = Quiet.phase();
        if (cycle % EVERYBODY == 0 || cycle == armNanos.length - 1) {
            await(() -> callers.stream().allMatch(caller -> caller.returnedIn() == quiet));
        } else {
            await(() -> callers.stream().anyMatch(caller -> caller.returnedIn() == quiet));
        }
        Quiet.change();
    }

    private void report(long nanos) {
        System.out.println("cycles " + armNanos.length);
        System.out.println("seconds " + nanos / 1_000_000_000L);
        System.out.println("calls " + sum(Caller::calls));
        System.out.println("injected " + Quiet.injections());
        System.out.println("struck " + sum(Caller::struck));
        System.out.println("late " + Quiet.late());
        System.out.println("struck-while-quiet " + sum(Caller::struckWhileQuiet));
        System.out.println("left-behind " + leftBehind);
        System.out.println("arm " + spread(armNanos));
        System.out.println("disarm " + spread(disarmNanos));
    }

    private long sum(ToLongFunction<Caller> count) {
        return callers.stream().mapToLong(count).sum();
    }

    private static String spread(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return "p50 " + sorted[sorted.length / 2] / 1000 + " us, p99 " + sorted[sorted.length * 99 / 100] / 1000
                + " us, longest " + sorted[sorted.length - 1] / 1000 + " us";
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(20_000);
        }
    }
}
