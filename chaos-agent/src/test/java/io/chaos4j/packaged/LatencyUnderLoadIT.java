package io.chaos4j.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.submission.Orders;
import com.example.submission.Service;
import com.example.submission.ServiceMXBean;
import io.chaos4j.jmx.ExperimentMXBean;
import io.chaos4j.testing.RunningJvm;
import io.chaos4j.testing.TestJvm;
import io.chaos4j.testing.TestSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A fault armed and disarmed from another JVM while a service runs, seen by the engine and by the service's own timer. */
@Timeout(120)
class LatencyUnderLoadIT {

    private static final String SUBMIT = Orders.class.getName() + "#submit";
    private static final double INJECTED_MILLIS = 20;

    /** About a second, on a machine that has other things to do: a window of one second that may just have begun. */
    private static final Duration SOON = Duration.ofMillis(3500);

    private static final Duration OFTEN = Duration.ofMillis(20);

    private RunningJvm target;
    private AgentClient agent;
    private LastSecondOfTimer timer;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        target = TestJvm.on(TestSources.ownClasses(Service.class))
                .classPath(TestSources.ownJars(
                        "micrometer-core", "micrometer-commons", "micrometer-observation", "jspecify", "slf4j-api"))
                .agent("mode=armable,env=test,service=submission,weave=" + SUBMIT + ",journal=" + folder + ",halt-file="
                        + folder.resolve("halt"))
                .start(Service.class.getName());
        target.awaitStdout("up"::equals);
        agent = AgentClient.of(target);
        timer = new LastSecondOfTimer(agent.application("com.example:type=Service", ServiceMXBean.class));
    }

    @AfterEach
    void stop() throws Exception {
        agent.close();
        target.close();
    }

    @Test
    void isVisibleWithinAboutASecondAndGoneWithinAboutASecond() throws Exception {
        ExperimentMXBean slow = agent.load("slow-submit", "latency: 20ms", "on: " + SUBMIT);
        agent.engine().measure(100);
        eventually("before", Map.of("engine", this::engineIsFast, "timer", this::timerIsFast), Duration.ofSeconds(30));
        assertThat(agent.point(SUBMIT))
                .get()
                .satisfies(point -> assertThat(point.getCallsPerSecond()).isBetween(50.0, 400.0));

        long arming = System.nanoTime();
        slow.arm();
        System.out.println(">> arm took " + millisSince(arming) + " ms");
        eventually("armed", Map.of("engine", this::engineIsSlow, "timer", this::timerIsSlow), SOON);

        long disarming = System.nanoTime();
        assertThat(slow.disarm()).isZero();
        System.out.println(">> disarm took " + millisSince(disarming) + " ms");
        eventually("disarmed", Map.of("engine", this::engineIsFast, "timer", this::timerIsFast), SOON);
        assertThat(slow.getInjections()).isPositive();
        assertThat(agent.engine().getProblems()).isEmpty();
    }

    private boolean engineIsSlow() {
        return agent.point(SUBMIT)
                .filter(point -> point.getP50Millis() >= INJECTED_MILLIS)
                .isPresent();
    }

    private boolean engineIsFast() {
        return agent.point(SUBMIT)
                .filter(point -> point.getP50Millis() < INJECTED_MILLIS / 4)
                .isPresent();
    }

    private boolean timerIsSlow() {
        return timer.meanMillis() >= INJECTED_MILLIS;
    }

    private boolean timerIsFast() {
        return timer.meanMillis() < INJECTED_MILLIS / 4;
    }

    /** Awaits each of several things, and prints after how long each was seen. */
    private static void eventually(String when, Map<String, BooleanSupplier> wanted, Duration atMost) {
        long begun = System.nanoTime();
        Map<String, Long> seen = new LinkedHashMap<>();
        await().atMost(atMost).pollDelay(Duration.ZERO).pollInterval(OFTEN).until(() -> {
            wanted.forEach((what, condition) -> {
                if (condition.getAsBoolean()) {
                    seen.putIfAbsent(what, millisSince(begun));
                }
            });
            return seen.keySet().equals(wanted.keySet());
        });
        System.out.println(">> " + when + ": seen after milliseconds " + seen);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
