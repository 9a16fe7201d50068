package com.example.stock;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Two threads that replace what is in stock, and need a little of everything for it, large arrays among it. */
final class Clerks {

    private static final int ITEM = 4_000;
    private static final int SHARE = 10;
    private static final int PER_SECOND = 40_000_000;

    private final AtomicReferenceArray<byte[]> stock =
            new AtomicReferenceArray<>((int) (Runtime.getRuntime().maxMemory() / SHARE / ITEM));
    private final AtomicLong outOfMemory = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    void start() {
        for (int i = 0; i < 2; i++) {
            Thread clerk = new Thread(this::work, "clerk-" + i);
            clerk.setDaemon(true);
            clerk.start();
        }
    }

    long outOfMemory() {
        return outOfMemory.get();
    }

    long bytes() {
        return bytes.get();
    }

    private void work() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[][] desk = new byte[64][];
        long begun = System.nanoTime();
        long made = 0;
        for (int call = 0; true; call++) {
            try {
                int size = call % 1_000 == 0 ? 700_000 : call % 100 == 0 ? 60_000 : random.nextInt(64, 4_000);
                desk[call % desk.length] = new byte[size];
                stock.set(random.nextInt(stock.length()), new byte[ITEM]);
                made += size + ITEM;
                bytes.addAndGet(size + ITEM);
                if (made > PER_SECOND * ((System.nanoTime() - begun) / 1e9)) {
                    Thread.sleep(1);
                }
            } catch (OutOfMemoryError none) {
                outOfMemory.incrementAndGet();
            } catch (InterruptedException ended) {
                return;
            }
        }
    }
}
