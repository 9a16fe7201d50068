package io.chaos4j.benchmarks.suite;

import com.example.slices.Desk;
import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.Libraries;
import io.chaos4j.benchmarks.peers.BytemanSlices;
import io.chaos4j.benchmarks.peers.ChaosMonkey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What others cost where we stand. */
final class PeerPrograms {

    private PeerPrograms() {}

    static Stream<Program> all() {
        return Stream.of(byteman(), chaosMonkey());
    }

    private static Program byteman() {
        List<Metric> metrics = new ArrayList<>();
        peer(metrics, "byteman.compiled", "Byteman, compiled rule that does not match, ÷ armed without a match", 15);
        peer(metrics, "byteman.interpreted", "Byteman, interpreted rule that does not match, ÷ the same", 25);
        return new Program(
                "byteman",
                "What does a condition cost that no call fulfils, by Byteman and by us?",
                List.of(
                        "-Xmx1g",
                        "-javaagent:" + Libraries.jar("peers", "byteman") + "=resourcescript:peers/desk.btm",
                        AgentJar.flag("mode=armable,weave=" + Desk.class.getName() + "_Ours*#submit:entry")),
                BytemanSlices.class.getName(),
                List.of("200"),
                List.of("1000"),
                metrics);
    }

    private static Program chaosMonkey() {
        List<Metric> metrics = new ArrayList<>();
        peer(metrics, "chaos-monkey.disabled", "Chaos Monkey for Spring Boot, installed and off, ÷ disarmed", 100);
        return new Program(
                "chaos-monkey",
                "What does fault injection cost that is installed and off, by Chaos Monkey for Spring Boot and by us?",
                List.of(),
                ChaosMonkey.class.getName(),
                List.of("300"),
                List.of("1000"),
                metrics);
    }

    private static void peer(List<Metric> metrics, String id, String text, double limit) {
        metrics.add(new Metric(
                id, text + ", nanoseconds added (ours counted as ⅓ ns at least)", "÷", Limit.atLeast(limit)));
        metrics.add(new Metric(id + ".whole", "… whole calls", "÷", Limit.stated()));
        metrics.add(new Metric(id + ".nanos", "… nanoseconds that the peer adds", "ns", Limit.stated()));
    }
}
