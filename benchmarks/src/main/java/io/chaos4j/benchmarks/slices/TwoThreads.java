package io.chaos4j.benchmarks.slices;

import com.example.slices.Work;
import java.util.concurrent.locks.LockSupport;

/** The same work on two threads at once: what they share in the injector shows. The other thread is woken for its turn, which takes both sorts of work equally long. */
final class TwoThreads implements Work {

    private final Work other;
    private final Work own;
    private final Thread helper;
    private volatile int asked;
    private volatile boolean over = true;
    private long sink;

    TwoThreads(Work own, Work other) {
        this.own = own;
        this.other = other;
        helper = new Thread(this::help, "second-of-two");
        helper.setDaemon(true);
        helper.start();
    }

    @Override
    public long run(int times) {
        over = false;
        asked = times;
        LockSupport.unpark(helper);
        long result = own.run(times);
        while (!over) {
            Thread.onSpinWait();
        }
        return result + sink;
    }

    private void help() {
        while (true) {
            int times = asked;
            if (times == 0) {
                LockSupport.park(this); // not in turn: other contestants need the processor
                continue;
            }
            asked = 0;
            sink += other.run(times);
            over = true;
        }
    }
}
