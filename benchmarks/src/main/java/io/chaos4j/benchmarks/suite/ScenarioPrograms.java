package io.chaos4j.benchmarks.suite;

import com.example.orders.Order;
import com.example.slices.Chain;
import com.example.slices.Desk;
import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.scenarios.Effects;
import io.chaos4j.benchmarks.scenarios.HundredPoints;
import io.chaos4j.benchmarks.scenarios.LoadedService;
import io.chaos4j.benchmarks.scenarios.ManyPoints;
import io.chaos4j.benchmarks.scenarios.Memory;
import io.chaos4j.benchmarks.scenarios.NoneAfter;
import io.chaos4j.benchmarks.scenarios.Overshoot;
import io.chaos4j.benchmarks.scenarios.Release;
import io.chaos4j.benchmarks.scenarios.Safepoints;
import io.chaos4j.benchmarks.scenarios.Stall;
import io.chaos4j.benchmarks.scenarios.StartUp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What arming, waiting and withdrawing do to a running program. */
final class ScenarioPrograms {

    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;
    private static final String CHAIN = Chain.class.getName();
    private static final String DESK = Desk.class.getName();
    private static final String ORDER = Order.class.getName() + "#submit";

    private ScenarioPrograms() {}

    static Stream<Program> all() {
        return Stream.of(
                stall(),
                service(),
                effects(),
                noneAfter(),
                hundred(),
                many(),
                overshoot(),
                release(),
                memory(),
                startUp());
    }

    private static Program stall() {
        return program(
                "stall",
                "For how long does an unrelated thread stand still while ten points are armed and disarmed?",
                List.of("-Xmx1g", Safepoints.FLAG, armable(CHAIN + "_Stall*#step")),
                Stall.class,
                List.of("100"),
                List.of("1000"),
                List.of(
                        new Metric(
                                "stall.median",
                                "longest stall of an unrelated 1 kHz thread while 10 points are armed and disarmed, median",
                                "ms",
                                Limit.atMost(1)),
                        stated("stall.median.idle", "… nothing armed (A/A)", "ms"),
                        stated("stall.median.busy", "… plain threads computing 5 ms in place of it (control)", "ms"),
                        stated(
                                "stall.waited",
                                "… armed and disarmed: it was ready and had no processor for, all wake-ups of a window together",
                                "ms"),
                        new Metric(
                                "stall.preferred",
                                "… of a thread that need not wait for a processor (SCHED_FIFO), median",
                                "ms",
                                Limit.atMost(1)),
                        stated("stall.preferred.p99", "… of that thread, p99", "ms"),
                        stated("stall.preferred.p99.idle", "… of that thread, nothing armed, p99", "ms"),
                        stated("stall.preferred.idle", "… of that thread, nothing armed, median", "ms"),
                        stated("stall.p99", "… armed and disarmed, p99", "ms"),
                        stated("stall.p99.idle", "… nothing armed (A/A), p99", "ms"),
                        stated(
                                "stall.safepoints",
                                "safepoints of an arm and a disarm together, less those of an equal time without",
                                "safepoints")));
    }

    private static Program service() {
        return program(
                "service",
                "What does arming do to a loaded service in the second that follows, at a rate of 0 %?",
                List.of("-Xmx1g", armable(DESK + "_Service*#submit")),
                LoadedService.class,
                List.of("8"),
                List.of("40"),
                List.of(
                        stated("service.p999", "loaded service, p99.9 in the second after arming at 0 % ÷ before", "÷"),
                        stated("service.p999.idle", "… the same without arming (A/A)", "÷")));
    }

    private static Program effects() {
        return program(
                "effects",
                "How soon after arming is the first call struck, and how long after disarming begins the last?",
                List.of("-Xmx1g", armable(ORDER)),
                Effects.class,
                List.of("60"),
                List.of("500"),
                List.of(
                        new Metric(
                                "effects.first.1",
                                "arm → first effect, from the audit line on disk (JFR), 1 thread calling",
                                "ms",
                                Limit.atMost(2)),
                        new Metric(
                                "effects.first.paced",
                                "… 1 thread calling that rests 50 µs after each call",
                                "ms",
                                Limit.atMost(2)),
                        stated("effects.first.8", "… 8 threads calling", "ms"),
                        stated(
                                "effects.first.call.1",
                                "arm → first effect, from the JMX call: binding and forced audit line included",
                                "ms"),
                        stated("effects.first.call.paced", "… 1 thread calling that rests 50 µs after each call", "ms"),
                        stated("effects.first.call.8", "… 8 threads calling", "ms"),
                        stated(
                                "effects.waited.1",
                                "… in which the arming thread was ready and had no processor for, 1 thread calling",
                                "ms"),
                        stated("effects.waited.paced", "… 1 thread calling that rests 50 µs after each call", "ms"),
                        stated("effects.waited.8", "… 8 threads calling", "ms"),
                        new Metric(
                                "effects.last.1",
                                "disarm → the last struck call begins, 1 thread calling",
                                "µs",
                                Limit.atMost(200)),
                        new Metric("effects.last.8", "… 8 threads calling", "µs", Limit.atMost(200)),
                        stated("effects.last.cold.1", "… JMX cold in the caches, 1 thread calling", "µs"),
                        stated("effects.last.cold.8", "… 8 threads calling", "µs")));
    }

    private static Program noneAfter() {
        return program(
                "none-after",
                "Is a call struck that began after disarm() had returned 0?",
                List.of("-Xmx1g", armable(ORDER)),
                NoneAfter.class,
                List.of("1000"),
                List.of("10000"),
                List.of(
                        new Metric(
                                "none-after",
                                "injections begun after disarm() returned 0, 8 threads at full rate",
                                "injections",
                                Limit.atMost(0)),
                        stated(
                                "none-after.on-the-way",
                                "… begun while disarm() was on its way: late strikes would be seen",
                                "injections")));
    }

    private static Program hundred() {
        return program(
                "hundred",
                "What does one switch for a hundred points save?",
                List.of("-Xmx1g", armable(CHAIN + "_Hundred*#step")),
                HundredPoints.class,
                List.of("5"),
                List.of("30"),
                List.of(
                        new Metric(
                                "hundred.disarm",
                                "100 points: flipping own call sites ÷ ours, disarm (all that precedes its audit line)",
                                "÷",
                                Limit.atLeast(5)),
                        stated(
                                "hundred.arm",
                                "… arm (all that follows its audit line; bound just before, so less code to discard)",
                                "÷"),
                        stated("hundred.disarm.millis", "… ours, disarm", "ms")));
    }

    private static Program many() {
        return program(
                "many",
                "Ten thousand points, ten of them armed: does the code of the others stay compiled?",
                List.of(
                        "-Xmx1g",
                        "-XX:CompileCommand=quiet",
                        "-XX:CompileCommand=dontinline,com.example.many.*::m*",
                        armable("com.example.many.C*#m*")),
                ManyPoints.class,
                List.of("20"),
                List.of("100"),
                List.of(
                        new Metric(
                                "many.lost",
                                "10,000 woven methods, 10 armed: others that lost their compiled code",
                                "methods",
                                Limit.atMost(0)),
                        stated("many.compiled", "… of so many that were compiled", "methods")));
    }

    private static Program memory() {
        return program(
                "memory",
                "What does the agent keep while nothing is loaded?",
                List.of(),
                Memory.class,
                List.of("3"),
                List.of("11"),
                List.of(
                        new Metric("memory.heap", "heap that the idle agent keeps, 20 points", "MiB", Limit.atMost(8)),
                        stated("memory.metaspace", "… metaspace", "MiB")));
    }

    private static Program startUp() {
        return program(
                "start-up",
                "How much later is a tiny program over than behind an empty agent?",
                List.of(),
                StartUp.class,
                List.of("15"),
                List.of("60"),
                List.of(new Metric(
                        "start-up",
                        "start-up of a tiny program, 20 points declared, beyond an empty agent",
                        "ms",
                        Limit.atMost(100))));
    }

    private static Metric stated(String id, String text, String unit) {
        return new Metric(id, text, unit, Limit.stated());
    }

    private static Program overshoot() {
        List<Metric> metrics = new ArrayList<>();
        for (String threads : VIRTUAL ? List.of("platform", "virtual") : List.of("platform")) {
            for (String delay : List.of("10us", "50us", "100us", "1ms", "10ms")) {
                metrics.add(new Metric(
                        "overshoot." + threads + "." + delay,
                        "injected latency of " + delay + ", median overshoot, " + threads + " thread",
                        "µs",
                        Limit.atMost(delay.equals("10ms") ? 10 : 2)));
            }
            metrics.add(new Metric(
                    "overshoot." + threads + ".park",
                    "overshoot of LockSupport.parkNanos ÷ ours, 100us, " + threads + " thread",
                    "÷",
                    Limit.atLeast(30)));
        }
        return program(
                "overshoot",
                "How much longer than asked does an injected latency take?",
                List.of("-Xmx1g", armable(ORDER + ":entry")),
                Overshoot.class,
                List.of("200"),
                List.of("2000"),
                metrics);
    }

    private static Program release() {
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric(
                "release.platform",
                "1,000 platform threads delayed 60 s: disarm → last one returned",
                "ms",
                Limit.atMost(50)));
        metrics.add(new Metric(
                "release.cpu",
                "processors used by the process while 1,000 threads wait",
                "processors",
                Limit.atMost(0.02)));
        if (VIRTUAL) {
            metrics.add(new Metric(
                    "release.virtual",
                    "10,000 virtual threads delayed 60 s: disarm → last one returned",
                    "ms",
                    Limit.atMost(100)));
        }
        return program(
                "release",
                "How soon are all threads back from an injected delay, and what do they cost while they wait?",
                List.of("-Xmx1g", armable(ORDER)),
                Release.class,
                List.of("11"),
                List.of("30"),
                metrics);
    }

    private static String armable(String weave) {
        return AgentJar.flag("mode=armable,weave=" + weave);
    }

    private static Program program(
            String name,
            String question,
            List<String> flags,
            Class<?> main,
            List<String> shortArguments,
            List<String> longArguments,
            List<Metric> metrics) {
        return new Program(name, question, flags, main.getName(), shortArguments, longArguments, metrics);
    }
}
