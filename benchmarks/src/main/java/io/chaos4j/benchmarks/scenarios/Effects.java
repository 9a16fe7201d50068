package io.chaos4j.benchmarks.scenarios;

import com.example.orders.Order;
import com.example.scenarios.Injected;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;

/**
 * How soon after arming is the first call struck, and how long after disarming is the last struck call begun? One and eight threads
 * call one point without a pause, and one that rests after each call; a struck call throws, and so they see
 * which are struck.
 *
 * <p>Arming over JMX binds the plan, writes an audit line, has it forced to the disk, and only then arms. So the first effect is
 * stated twice: from the JMX call, and from the end of the forcing, which JFR records, to the first exception caught.
 *
 * <p>Disarming is timed from just before the JMX call to the beginning of the last call that was struck. What runs once in a third of
 * a second is not in the processor's caches, and most of a JMX call is not ours; so every other time the same bean is asked for
 * something that changes nothing before, and the cold calls stand apart. Only those times count in which
 * any call was struck that began after it was asked for: in the others no caller had a processor, and nothing could be seen.
 *
 * <p>Arguments: how often.
 */
public final class Effects {

    private static final String PLAN = "effects";
    private static final int WARM_UP = 10;
    /** What was armed has been running for a while, and so has what is disarmed: the compiler is done with the time before. */
    private static final int SETTLING_MILLIS = 150;

    private static final long REST_NANOS = 50_000;

    /** Calls that bring JMX into the caches. */
    private static final int REMINDERS = 50;

    private final Arming arming = new Arming();
    private final int times;

    private Effects(int times) throws JMException, InterruptedException {
        this.times = times;
    }

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException, IOException {
        Effects effects = new Effects(Integer.parseInt(args[0]));
        effects.arming.load(
                PLAN,
                List.of("{exception: " + Injected.class.getName() + ", on: '" + Order.class.getName() + "#submit'}"));
        effects.measure("1", 1, 0);
        effects.measure("paced", 1, REST_NANOS);
        effects.measure("8", 8, 0);
    }

    private void measure(String name, int threads, long restNanos)
            throws JMException, InterruptedException, IOException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            callers.add(Caller.start(restNanos));
        }
        Timeline timeline = Timeline.start();
        List<Double> last = new ArrayList<>();
        List<Double> lastOfCold = new ArrayList<>();
        List<Double> waited = new ArrayList<>();
        for (int cycle = -WARM_UP; cycle < times; cycle++) {
            int now = cycle;
            callers.forEach(caller -> caller.cycle = now);
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
            double waitedBefore = ProcessorWaits.soFar();
            Timeline.mark("arm", cycle);
            arming.arm(PLAN);
            double waits = ProcessorWaits.soFar() - waitedBefore;
            for (int i = 0; i < 2_000 && callers.stream().noneMatch(caller -> caller.struckIn == now); i++) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
            Timeline.mark("armed", cycle);
            boolean cold = cycle % 2 == 0;
            for (int i = 0; i < (cold ? 0 : REMINDERS); i++) {
                arming.arm(PLAN); // it is armed
            }
            long asked = System.nanoTime();
            int left = arming.disarm(PLAN);
            if (left != 0) {
                throw new IllegalStateException(left + " strikes were left; " + arming.state());
            }
            TimeUnit.MILLISECONDS.sleep(20);
            long late =
                    callers.stream().mapToLong(caller -> caller.lastBegun).max().orElseThrow() - asked;
            if (cycle >= 0) {
                waited.add(waits);
            }
            if (cycle >= 0 && late > 0) {
                (cold ? lastOfCold : last).add(late / 1e3);
            }
        }
        callers.forEach(caller -> caller.ended = true);
        List<Timeline.Entry> entries = timeline.end();
        List<Double> fromCall = new ArrayList<>();
        List<Double> fromAudit = new ArrayList<>();
        for (int cycle = 0; cycle < times; cycle++) {
            List<Timeline.Entry> arm = Timeline.between(entries, "arm", "armed", cycle);
            long struck = Timeline.first(arm, "struck").begun();
            fromCall.add((struck - Timeline.first(arm, "arm").begun()) / 1e6);
            fromAudit.add((struck - Timeline.first(arm, "force").ended()) / 1e6);
        }
        System.out.printf(
                "%s calling, JMX arm to first effect: %s%n",
                name, Quantiles.of(fromCall).text("ms"));
        System.out.printf(
                "%s calling, audit line on disk to first effect: %s%n",
                name, Quantiles.of(fromAudit).text("ms"));
        System.out.printf(
                "%s calling, disarm to last new effect: %s, and of cold calls %s; in %d of %d times none was new%n",
                name,
                Quantiles.of(last).text("us"),
                Quantiles.of(lastOfCold).text("us"),
                times - last.size() - lastOfCold.size(),
                times);
        Readings.tell("effects.first.call." + name, Quantiles.of(fromCall).median(), Quantiles.halves(fromCall));
        Readings.tell("effects.first." + name, Quantiles.of(fromAudit).median(), Quantiles.halves(fromAudit));
        Readings.tell("effects.waited." + name, Quantiles.of(waited).median(), Quantiles.halves(waited));
        tellLast("effects.last." + name, last);
        tellLast("effects.last.cold." + name, lastOfCold);
    }

    /** Where no call was struck in time, nothing was measured. */
    private static void tellLast(String metric, List<Double> last) {
        if (!last.isEmpty()) {
            Readings.tell(metric, Quantiles.of(last).median(), Quantiles.halves(last));
        }
    }

    /** Calls, and notes when a call began that was struck. */
    private static final class Caller {

        private final Order order = new Order();
        private final long restNanos;
        volatile int cycle = Integer.MIN_VALUE;
        volatile int struckIn = Integer.MIN_VALUE;
        volatile long lastBegun;
        volatile boolean ended;

        @SuppressWarnings("UnusedVariable") // so that no call is left out
        volatile long sum;

        /** @param restNanos after each call; 0 for none */
        private Caller(long restNanos) {
            this.restNanos = restNanos;
        }

        static Caller start(long restNanos) {
            Caller caller = new Caller(restNanos);
            Thread thread = new Thread(caller::run, "caller");
            thread.setDaemon(true);
            thread.start();
            return caller;
        }

        private void run() {
            long result = 0;
            while (!ended) {
                int now = cycle;
                long begun = System.nanoTime();
                try {
                    result = order.submit(result);
                } catch (Injected struck) {
                    if (struckIn != now) {
                        Timeline.mark("struck", now);
                        struckIn = now;
                    }
                    lastBegun = begun;
                }
                if (restNanos > 0) {
                    LockSupport.parkNanos(restNanos);
                }
            }
            sum = result;
        }
    }
}
