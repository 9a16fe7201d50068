package io.chaos4j.benchmarks.scenarios;

import com.example.scenarios.OwnSite;
import com.example.slices.Chain;
import com.example.slices.Work;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import io.chaos4j.benchmarks.slices.Copies;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/**
 * What does a common switch save? A hundred methods in a hundred classes whose call sites are flipped one by one, against a hundred
 * woven methods of one armed plan. A thread calls all of them all the while; before each flip it has been quiet in the compiler,
 * so that there is compiled code to be thrown away.
 *
 * <p>Of our side only the flipping itself is compared: from the JMX call of {@code disarm} to the first byte of the audit line
 * that follows, which JFR records; and from the end of forcing the audit line that precedes arming to the return of {@code
 * arm}. Both hold more than the flips. Arming over JMX has bound the plan a moment before, so that its flip finds
 * less compiled code than disarming does; hence the quotient of disarming is judged, and the other one stated.
 *
 * <p>Arguments: how often.
 */
public final class HundredPoints {

    private static final String PLAN = "hundred";
    private static final int POINTS = 100;
    private static final int WARM_UP = 1;

    private static volatile boolean ended;
    static volatile long sum;

    private final List<MutableCallSite> sites = new ArrayList<>();
    private final List<MethodHandle> on = new ArrayList<>();
    private final List<Work> all = new ArrayList<>();

    private HundredPoints() throws ReflectiveOperationException {
        for (int i = 0; i < POINTS; i++) {
            Work own = Copies.of(OwnSite.class, "_Own" + i);
            all.add(own);
            all.add(Copies.of(Chain.class, "_Hundred" + i));
            sites.add((MutableCallSite) own.getClass().getMethod("site").invoke(own));
            on.add((MethodHandle) own.getClass().getMethod("on").invoke(own));
        }
    }

    /** Measures. */
    public static void main(String[] args)
            throws JMException, InterruptedException, IOException, ReflectiveOperationException {
        new HundredPoints().measure(Integer.parseInt(args[0]));
    }

    private void measure(int times) throws JMException, InterruptedException, IOException {
        Arming arming = new Arming();
        arming.load(PLAN, List.of("{latency: 1ns, on: '" + Chain.class.getName() + "_Hundred*#step'}"));
        Thread caller = new Thread(this::call, "caller");
        caller.start();
        List<Double> ownOn = new ArrayList<>();
        List<Double> ownOff = new ArrayList<>();
        Timeline timeline = Timeline.start();
        for (int cycle = -WARM_UP; cycle < times; cycle++) {
            Jit.awaitQuiet();
            double turnedOn = flip(on);
            Jit.awaitQuiet();
            double turnedOff = flip(List.of());
            Jit.awaitQuiet();
            Timeline.mark("arm", cycle);
            arming.arm(PLAN);
            Timeline.mark("armed", cycle);
            Jit.awaitQuiet();
            if (arming.injections(PLAN) == 0) {
                throw new IllegalStateException("nothing was struck; " + arming.state());
            }
            Timeline.mark("disarm", cycle);
            arming.disarm(PLAN);
            Timeline.mark("disarmed", cycle);
            if (cycle >= 0) {
                ownOn.add(turnedOn);
                ownOff.add(turnedOff);
            }
        }
        ended = true;
        caller.join();
        tell(timeline.end(), times, ownOn, ownOff);
    }

    private static void tell(List<Timeline.Entry> entries, int times, List<Double> ownOn, List<Double> ownOff) {
        List<Double> oursOn = new ArrayList<>();
        List<Double> oursOff = new ArrayList<>();
        List<Double> armCalls = new ArrayList<>();
        List<Double> disarmCalls = new ArrayList<>();
        for (int cycle = 0; cycle < times; cycle++) {
            List<Timeline.Entry> arm = Timeline.between(entries, "arm", "armed", cycle);
            List<Timeline.Entry> disarm = Timeline.between(entries, "disarm", "disarmed", cycle);
            long armed = arm.get(arm.size() - 1).begun();
            long asked = disarm.get(0).begun();
            oursOn.add((armed - Timeline.first(arm, "force").ended()) / 1e6);
            oursOff.add((Timeline.first(disarm, "write").begun() - asked) / 1e6);
            armCalls.add((armed - arm.get(0).begun()) / 1e6);
            disarmCalls.add((disarm.get(disarm.size() - 1).begun() - asked) / 1e6);
        }
        System.out.printf("own call sites on:  %s%n", Quantiles.of(ownOn).text("ms"));
        System.out.printf("own call sites off: %s%n", Quantiles.of(ownOff).text("ms"));
        System.out.printf("ours, armed:        %s%n", Quantiles.of(oursOn).text("ms"));
        System.out.printf("ours, disarmed:     %s%n", Quantiles.of(oursOff).text("ms"));
        System.out.printf(
                "JMX arm, binding and audit line included:      %s%n",
                Quantiles.of(armCalls).text("ms"));
        System.out.printf(
                "JMX disarm, unbinding and audit line included: %s%n",
                Quantiles.of(disarmCalls).text("ms"));
        Readings.tell("hundred.disarm", quotient(ownOff, oursOff), 0);
        Readings.tell("hundred.arm", quotient(ownOn, oursOn), 0);
        Readings.tell("hundred.disarm.millis", Quantiles.of(oursOff).median(), Quantiles.halves(oursOff));
    }

    /** Of the medians: the two were not taken at the same moment, so that their times have no pairs. */
    private static double quotient(List<Double> above, List<Double> below) {
        return Quantiles.of(above).median() / Quantiles.of(below).median();
    }

    /** @param targets one for each site; none to make all of them do nothing */
    private double flip(List<MethodHandle> targets) {
        long begun = System.nanoTime();
        for (int i = 0; i < POINTS; i++) {
            MutableCallSite site = sites.get(i);
            site.setTarget(targets.isEmpty() ? MethodHandles.empty(site.type()) : targets.get(i));
        }
        MutableCallSite.syncAll(sites.toArray(MutableCallSite[]::new));
        return (System.nanoTime() - begun) / 1e6;
    }

    private void call() {
        while (!ended) {
            for (Work each : all) {
                sum = each.run(2_000);
            }
        }
    }
}
