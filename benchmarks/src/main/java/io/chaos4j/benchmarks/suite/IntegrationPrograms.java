package io.chaos4j.benchmarks.suite;

import io.chaos4j.benchmarks.AgentJar;
import io.chaos4j.benchmarks.integrations.HttpForks;
import io.chaos4j.benchmarks.integrations.HttpPhases;
import io.chaos4j.benchmarks.integrations.JdbcSlices;
import io.chaos4j.benchmarks.integrations.ShopStarts;
import java.util.List;
import java.util.stream.Stream;

/** What the built-in points cost, and what the agent adds to a start. */
final class IntegrationPrograms {

    /** Decided where unwoven calls differ by 2 % at most. */
    private static final Limit WITHIN_SPREAD = Limit.withinSpread(0.02);

    private IntegrationPrograms() {}

    static Stream<Program> all() {
        return Stream.of(jdbc(), httpIdle(), httpElsewhere(), start());
    }

    private static Program jdbc() {
        return new Program(
                "jdbc",
                "What does the execution of a statement cost, disarmed and armed for another data source?",
                List.of("-Xmx1g", AgentJar.flag("mode=armable")),
                JdbcSlices.class.getName(),
                List.of("200"),
                List.of("1000"),
                List.of(
                        new Metric(
                                "jdbc.idle",
                                "JDBC statement of about 1 µs, disarmed ÷ unwoven",
                                "÷",
                                Limit.ratioAtMost(1.01)),
                        new Metric("jdbc.idle.short", "… statement of about 20 ns", "÷", Limit.stated()),
                        new Metric(
                                "jdbc.elsewhere.short",
                                "JDBC statement of about 20 ns, armed for another data source",
                                "ns",
                                Limit.atMost(3)),
                        new Metric("jdbc.elsewhere.short.bytes", "… allocated a call", "B", Limit.atMost(0.005)),
                        new Metric("jdbc.elsewhere", "… statement of about 1 µs", "ns", Limit.stated()),
                        new Metric("jdbc.elsewhere.bytes", "… allocated a call", "B", Limit.atMost(0.005))));
    }

    private static Program httpIdle() {
        return new Program(
                "http",
                "What does a call of the JDK's HTTP client cost when it is woven and nothing is armed?",
                List.of(),
                HttpForks.class.getName(),
                List.of("8", "4000"),
                List.of("12", "10000"),
                List.of(
                        new Metric("http.idle", "JDK HttpClient call, disarmed ÷ unwoven", "÷", WITHIN_SPREAD),
                        new Metric("http.idle.cpu", "… processor time of the whole JVM a call", "÷", WITHIN_SPREAD)));
    }

    private static Program httpElsewhere() {
        return new Program(
                "http-elsewhere",
                "What does a call of the JDK's HTTP client cost while a fault is armed for another host?",
                // Without a stack trace, a call that fails is short enough to show what the gate adds to it.
                List.of("-Xmx512m", "-XX:-StackTraceInThrowable", AgentJar.flag("mode=armable")),
                HttpPhases.class.getName(),
                List.of("40", "150"),
                List.of("100", "500"),
                List.of(
                        new Metric(
                                "http.elsewhere",
                                "JDK HttpClient call, armed for another host, beyond disarmed",
                                "ns",
                                Limit.stated()),
                        new Metric(
                                "http.elsewhere.failing", "… a call that fails behind the gate", "ns", Limit.atMost(3)),
                        new Metric("http.elsewhere.failing.bytes", "… allocated a call", "B", Limit.atMost(0.005))));
    }

    private static Program start() {
        return new Program(
                "shop",
                "How much longer does a Spring Boot application take to start with the agent and 20 points?",
                List.of(),
                ShopStarts.class.getName(),
                List.of("6"),
                List.of("12"),
                List.of(
                        new Metric(
                                "shop.start",
                                "start of a web application with JDBC, with agent and 20 points ÷ without",
                                "÷",
                                Limit.ratioAtMost(1.10)),
                        new Metric("shop.start.cpu", "… processor time", "÷", Limit.stated()),
                        new Metric(
                                "shop.start.empty",
                                "… with an agent that looks at every class and does nothing ÷ without",
                                "÷",
                                Limit.stated()),
                        new Metric("shop.start.added", "… time added", "ms", Limit.stated()),
                        new Metric("shop.classes", "… classes loaded without the agent", "classes", Limit.stated()),
                        new Metric("shop.safepoints", "… safepoints with the agent less without", "", Limit.stated()),
                        new Metric("shop.redefined", "… classes retransformed", "", Limit.stated())));
    }
}
