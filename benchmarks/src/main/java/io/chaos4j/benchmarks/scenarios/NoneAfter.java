package io.chaos4j.benchmarks.scenarios;

import com.example.orders.Order;
import com.example.scenarios.Injected;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;

/**
 * Is a call ever struck that began after {@code disarm()} had returned 0? Eight threads call one point at full rate. Each reads the
 * state that the program declares before a call, and again when the call was struck: a strike whose both readings
 * are one and the same disarmed state is one too many.
 *
 * <p>That the threads can see late strikes is shown by those that they do see while {@code disarm()} is on its way; they are
 * stated beside it, and the program fails when nothing was struck at all.
 *
 * <p>Arguments: how often.
 */
public final class NoneAfter {

    private static final String PLAN = "none-after";
    private static final int THREADS = 8;

    /** Grows by one: 3n means disarmed, 3n + 1 from before arming, 3n + 2 from before disarming. */
    private static volatile int state;

    private NoneAfter() {}

    /** Measures. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public static void main(String[] args) throws JMException, InterruptedException {
        int times = Integer.parseInt(args[0]);
        Arming arming = new Arming();
        arming.load(
                PLAN,
                List.of("{exception: " + Injected.class.getName() + ", on: '" + Order.class.getName() + "#submit'}"));
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            callers.add(Caller.start());
        }
        int left = 0;
        for (int i = 0; i < times; i++) {
            state++;
            arming.arm(PLAN);
            TimeUnit.MILLISECONDS.sleep(1);
            state++;
            int now = arming.disarm(PLAN);
            if (now == 0) {
                state++;
            } else {
                left++;
                TimeUnit.SECONDS.sleep(1);
                state++;
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        callers.forEach(caller -> caller.ended = true);
        long armed = callers.stream().mapToLong(caller -> caller.armed).sum();
        long onTheWay = callers.stream().mapToLong(caller -> caller.onTheWay).sum();
        long after = callers.stream().mapToLong(caller -> caller.after).sum();
        System.out.printf(
                "%,d times: %,d struck while armed, %,d begun while disarm() was on its way, %,d after it returned 0;"
                        + " it did not return 0 %d times%n",
                times, armed, onTheWay, after, left);
        if (armed == 0) {
            throw new IllegalStateException("nothing was struck; " + arming.state());
        }
        Readings.tell("none-after", (double) after, 0);
        Readings.tell("none-after.on-the-way", (double) onTheWay, 0);
    }

    /** Calls at full rate. */
    private static final class Caller {

        private final Order order = new Order();
        volatile long armed;
        volatile long onTheWay;
        volatile long after;
        volatile boolean ended;

        @SuppressWarnings("UnusedVariable") // so that no call is left out
        volatile long sum;

        static Caller start() {
            Caller caller = new Caller();
            Thread thread = new Thread(caller::run, "caller");
            thread.setDaemon(true);
            thread.start();
            return caller;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        private void run() {
            long result = 0;
            while (!ended) {
                int before = state;
                try {
                    result = order.submit(result);
                } catch (Injected struck) {
                    int now = state;
                    switch (before % 3) {
                        case 0 -> after += now == before ? 1 : 0; // else it was armed again meanwhile
                        case 1 -> armed++;
                        default -> onTheWay++;
                    }
                }
            }
            sum = result;
        }
    }
}
