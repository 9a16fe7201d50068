package io.chaos4j.benchmarks.slices;

import com.example.slices.ClockReads;
import com.example.slices.Desk;
import com.example.slices.Work;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/**
 * What does a call cost in each state, as a difference to unwoven copies in the same rounds: all states stand side by side
 * under one armed plan; then everything is disarmed and measured.
 *
 * <p>Arguments: the number of rounds.
 */
public final class StateSlices {

    private static final String PLAN = "states";
    private static final String DESK = Desk.class.getName();
    private static final int ELIGIBLE = 1000;

    private StateSlices() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        Arming arming = new Arming();
        armed(rounds, arming);
        measured(rounds, arming);
        byTwo(rounds, arming);
    }

    /** Both threads call the same method, and so draw from the same rule. */
    private static void byTwo(int rounds, Arming arming) throws JMException, InterruptedException {
        Slices slices = new Slices(rounds);
        Work first = Copies.of(Desk.class, "_No");
        slices.add("unwoven0", two(Copies.of(Desk.class, "_UnwovenTwo0")));
        slices.add("unwoven1", two(Copies.of(Desk.class, "_UnwovenTwo1")));
        slices.add("No", two(first));
        arming.load("two", List.of(fault("1ns", "No", "", ", rate: 0.0001%")));
        arming.arm("two");
        Times times = slices.measure("unwoven0");
        List<String> unwoven = List.of("unwoven0", "unwoven1");
        System.out.printf("by two threads: unwoven %.2f ns%n", times.of("unwoven0"));
        tell(times, unwoven, "No", "armed.no.two", 0, times.spreadNanos(unwoven));
        arming.disarm("two");
    }

    /** Two instances of one class. */
    private static Work two(Work first) {
        try {
            return new TwoThreads(
                    first, (Work) first.getClass().getConstructor().newInstance());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void armed(int rounds, Arming arming) throws JMException, InterruptedException {
        Slices slices = new Slices(rounds);
        List<String> unwoven = unwoven(slices);
        List<String> states = List.of(
                "Primitive",
                "Reference",
                "No",
                "Late",
                "Scheduled",
                "Outside",
                "Healed",
                "Strike",
                "Limited",
                "Around",
                "AroundNo");
        states.forEach(state -> slices.add(state, Copies.of(Desk.class, "_" + state)));
        slices.add("clock", Copies.of(ClockReads.class, "_0"));
        arming.load(
                PLAN,
                List.of(
                        fault("1ns", "Primitive", " where arg0 > 1000000", ""),
                        fault("1ns", "Reference", " where arg1 == \"NONE\"", ""),
                        fault("1ns", "No", "", ", rate: 0.0001%"),
                        fault("1ns", "Late", "", ", rate: 0.0001%, after: 10 calls"),
                        fault("1ns", "Scheduled", "", ", rate: 0.0001%, ramp: 1ms"),
                        fault("1ns", "Outside", "", ", burst: 1us every 1m"),
                        fault("1ns", "Healed", "", ", times: 10"),
                        fault("1ns", "Strike", "", ""),
                        fault("1ns", "Limited", "", ", limit: {concurrent: 64, total: 2000000000}"),
                        fault("1ns", "Around", "", ""),
                        fault("1ns", "AroundNo", "", ", rate: 0.0001%")));
        arming.arm(PLAN);
        Copies.of(Desk.class, "_Strike").run(ELIGIBLE);
        if (arming.injections(PLAN) != ELIGIBLE) {
            throw new IllegalStateException(ELIGIBLE + " calls were not struck; " + arming.state());
        }
        Times times = slices.measure(unwoven.get(0));
        double floor = times.spreadNanos(unwoven);
        double clock = times.of("clock");
        System.out.printf("unwoven %.2f ns, A/A %.2f ns, nanoTime %.2f ns%n", times.of("unwoven0"), floor, clock);
        tell(times, unwoven, "Primitive", "armed.no-match.primitive", 0, floor);
        tell(times, unwoven, "Reference", "armed.no-match.reference", 0, floor);
        tell(times, unwoven, "No", "armed.no", 0, floor);
        tell(times, unwoven, "Late", "armed.no.late", 0, floor);
        tell(times, unwoven, "Scheduled", "armed.no.scheduled", clock, floor);
        tell(times, unwoven, "Outside", "armed.outside", clock, floor);
        tell(times, unwoven, "Healed", "armed.healed", 0, floor);
        tell(times, unwoven, "Strike", "armed.strike", clock, floor);
        tell(times, unwoven, "Limited", "armed.strike.limited", clock, floor);
        tell(times, unwoven, "Around", "armed.strike.around", 3 * clock, floor);
        tell(times, unwoven, "AroundNo", "armed.no.around", 2 * clock, floor);
        arming.disarm(PLAN);
    }

    private static void measured(int rounds, Arming arming) throws JMException {
        Slices slices = new Slices(rounds);
        List<String> unwoven = unwoven(slices);
        slices.add("Measured", Copies.of(Desk.class, "_Measured"));
        arming.measure(600);
        Times times = slices.measure(unwoven.get(0));
        tell(times, unwoven, "Measured", "measured", 0, times.spreadNanos(unwoven));
        arming.measure(0);
    }

    private static List<String> unwoven(Slices slices) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            names.add("unwoven" + i);
            slices.add("unwoven" + i, Copies.of(Desk.class, "_Unwoven" + i));
        }
        return names;
    }

    private static String fault(String latency, String state, String where, String more) {
        return "{latency: " + latency + ", on: '" + DESK + "_" + state + "#submit" + where + "'" + more + "}";
    }

    private static void tell(
            Times times, List<String> unwoven, String state, String metric, double less, double floor) {
        double added = times.difference(List.of(state), unwoven);
        System.out.printf("%-12s +%.2f ns, %.3f B%n", state, added, times.bytesPerCall(state));
        Readings.tell(metric, added - less, floor);
        Readings.tell(metric + ".bytes", times.bytesPerCall(state), 0);
    }
}
