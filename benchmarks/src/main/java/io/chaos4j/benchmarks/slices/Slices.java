package io.chaos4j.benchmarks.slices;

import com.example.slices.Work;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures contestants in paired slices: in every round each runs for about a millisecond, in an order drawn anew, so that what
 * disturbs the machine disturbs all of them alike, and the quotients within a round hold where the times themselves drift.
 *
 * <p>Method: paired differences of randomised blocks. What is judged is the median over the rounds; several copies of the
 * baseline among the contestants show what differs without a reason (the noise floor, "A/A").
 */
public final class Slices {

    private static final long SLICE_NANOS = 1_000_000;
    private static final int SEED = 17;

    private final Map<String, Work> contestants = new LinkedHashMap<>();
    private final int rounds;
    private long sink;

    /** @param rounds how many rounds count */
    public Slices(int rounds) {
        this.rounds = rounds;
    }

    /** Adds a contestant. */
    public Slices add(String name, Work work) {
        contestants.put(name, work);
        return this;
    }

    /**
     * Runs all of them.
     *
     * @param baseline the contestant by which the length of a slice is set
     */
    public Times measure(String baseline) {
        int times = calibrate(contestants.get(baseline));
        Map<String, double[]> nanos = new LinkedHashMap<>();
        Map<String, Long> bytes = new LinkedHashMap<>();
        contestants.keySet().forEach(name -> nanos.put(name, new double[rounds]));
        List<Map.Entry<String, Work>> order = new ArrayList<>(contestants.entrySet());
        Random random = new Random(SEED);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        int warmUp = Math.max(50, rounds / 4);
        for (int round = -warmUp; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Map.Entry<String, Work> contestant : order) {
                long before = threads.getThreadAllocatedBytes(self);
                long begun = System.nanoTime();
                sink += contestant.getValue().run(times);
                long took = System.nanoTime() - begun;
                long allocated = threads.getThreadAllocatedBytes(self) - before;
                if (round >= 0) {
                    nanos.get(contestant.getKey())[round] = (double) took / times;
                    bytes.merge(contestant.getKey(), allocated, Long::sum);
                }
            }
        }
        if (sink == 42) {
            System.err.println("never");
        }
        return new Times(nanos, bytes, (long) times * rounds);
    }

    /** Warms all up alike and finds how often the work is done within a slice. */
    private int calibrate(Work work) {
        int times = 1_000;
        for (int i = 0; i < 2_000; i++) {
            for (Work each : contestants.values()) {
                sink += each.run(times);
            }
        }
        while (true) {
            long begun = System.nanoTime();
            sink += work.run(times);
            if (System.nanoTime() - begun >= SLICE_NANOS || times > 1 << 28) {
                return times;
            }
            times *= 2;
        }
    }
}
