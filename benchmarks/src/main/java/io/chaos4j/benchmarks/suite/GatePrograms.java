package io.chaos4j.benchmarks.suite;

import com.example.slices.Chain;
import com.example.slices.Desk;
import com.example.slices.TightLoop;
import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.slices.IdleSlices;
import io.chaos4j.benchmarks.slices.StateSlices;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a gate costs in which state. */
final class GatePrograms {

    private static final String SHORT = "200";
    private static final String LONG = "1000";
    private static final String LOOP = TightLoop.class.getName();
    private static final String CHAIN = Chain.class.getName();
    private static final String DESK = Desk.class.getName();

    private GatePrograms() {}

    static Stream<Program> all() {
        return Stream.of(
                idle("idle", "armable", 1.01, 1.05),
                idle("observe", "observe", 1.01, 1.01),
                idle("loaded", "armable", 1.01, 1.01),
                idle("disarmed", "armable", 1.01, 1.05),
                states());
    }

    private static Program idle(String state, String mode, double limit, double ofDesk) {
        String says = switch (state) {
            case "idle" -> "disarmed";
            case "observe" -> "mode observe, no run";
            case "loaded" -> "loaded (bound), not armed";
            default -> "loaded, armed once, disarmed again";
        };
        List<Metric> metrics = new ArrayList<>();
        for (String shape : List.of("entry", "around")) {
            metrics.add(idle(state + ".loop." + shape, says + " ÷ unwoven, tight loop, " + shape, limit));
            metrics.add(idle(state + ".chain." + shape, says + " ÷ unwoven, latency-bound chain, " + shape, limit));
            metrics.add(idle(state + ".desk." + shape, says + " ÷ unwoven, order method of 10 ns, " + shape, ofDesk));
        }
        if (state.equals("idle")) {
            metrics.add(new Metric(
                    "control.volatile",
                    "control: a volatile flag ÷ unwoven, tight loop",
                    "÷",
                    Limit.atLeast(Runtime.version().feature() >= 25 ? 5 : 1.5)));
        }
        return new Program(
                state,
                "What does woven code cost, " + says + "?",
                List.of(
                        "-Xmx1g",
                        AgentJar.flag("mode=" + mode + ",weave=" + LOOP + "_Around*#step;" + LOOP
                                + "_Entry*#step:entry;"
                                + CHAIN + "_Around*#step;" + CHAIN + "_Entry*#step:entry;" + DESK + "_Around*#submit;"
                                + DESK + "_Entry*#submit:entry")),
                IdleSlices.class.getName(),
                List.of(SHORT, state),
                List.of(LONG, state),
                metrics);
    }

    private static Metric idle(String id, String text, double limit) {
        boolean free = limit <= 1.01;
        return new Metric(id, text, "÷", free ? Limit.freeAtMost(limit) : Limit.ratioAtMost(limit));
    }

    private static Program states() {
        List<Metric> metrics = new ArrayList<>();
        nanos(metrics, "armed.no-match.primitive", "armed, a primitive argument does not match", 3);
        nanos(metrics, "armed.no-match.reference", "armed, a reference argument does not match", 3);
        nanos(metrics, "armed.no", "armed, the seeded decision says no", 8);
        nanos(metrics, "armed.no.two", "… the same with 2 threads", 18);
        nanos(metrics, "armed.no.late", "armed, its first calls have passed, the seeded decision says no", 10);
        nanos(metrics, "armed.no.scheduled", "armed with a schedule, the decision says no, beyond one nanoTime", 15);
        nanos(metrics, "armed.outside", "armed, outside of its bursts, beyond one nanoTime", 15);
        nanos(metrics, "armed.healed", "armed, it has struck as often as it was to", 15);
        nanos(metrics, "armed.strike", "struck with zero latency, beyond one nanoTime", 15);
        nanos(metrics, "armed.strike.limited", "struck, announced, limited and counted, beyond one nanoTime", 25);
        nanos(metrics, "measured", "measured by the around shape, nothing armed", 80);
        metrics.add(new Metric(
                "armed.no.around",
                "armed and measured (around), decision says no, beyond two nanoTime",
                "ns",
                Limit.stated()));
        metrics.add(new Metric(
                "armed.strike.around",
                "armed and measured (around), struck, beyond three nanoTime",
                "ns",
                Limit.stated()));
        String woven = DESK + "_Around*#submit;" + DESK + "_Measured#submit";
        for (String state : List.of(
                "Primitive", "Reference", "No", "Late", "Scheduled", "Outside", "Healed", "Strike", "Limited")) {
            woven += ";" + DESK + "_" + state + "#submit:entry";
        }
        return new Program(
                "states",
                "What does a call cost when something is armed?",
                List.of("-Xmx1g", AgentJar.flag("mode=armable,weave=" + woven)),
                StateSlices.class.getName(),
                List.of(SHORT),
                List.of(LONG),
                metrics);
    }

    private static void nanos(List<Metric> metrics, String id, String text, double limit) {
        metrics.add(new Metric(id, text, "ns", Limit.atMost(limit)));
        metrics.add(new Metric(id + ".bytes", "… allocated a call", "B", Limit.atMost(0.005)));
    }
}
