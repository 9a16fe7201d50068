package io.chaos4j.benchmarks;

import com.example.orders.Order;
import com.example.orders.OtherOrder;
import com.example.orders.UnwovenOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does one call of a short method cost: never woven, woven and idle, while a plan that does not name it is armed, and
 * struck (with the shortest latency, measured, counted).
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GateBenchmark {

    /** Nothing is armed. */
    @State(Scope.Thread)
    public static class Idle {
        final UnwovenOrder unwoven = new UnwovenOrder();
        final Order woven = new Order();
    }

    /** A plan that names another method is armed. */
    @State(Scope.Thread)
    public static class Elsewhere {
        final Order order = new Order();
        final OtherOrder other = new OtherOrder();

        /** Arms. */
        @Setup
        public void arm() throws JMException, InterruptedException {
            strikeEveryCall(OtherOrder.class, () -> other.submit(1));
        }
    }

    /** A plan that strikes every call is armed. */
    @State(Scope.Thread)
    public static class Struck {
        final Order order = new Order();

        /** Arms. */
        @Setup
        public void arm() throws JMException, InterruptedException {
            strikeEveryCall(Order.class, () -> order.submit(1));
        }
    }

    /** The baseline. */
    @Benchmark
    public long unwoven(Idle state) {
        return state.unwoven.submit(3);
    }

    /** Disarmed. */
    @Benchmark
    public long wovenIdle(Idle state) {
        return state.woven.submit(3);
    }

    /** Armed, and not for this method. */
    @Benchmark
    public long armedNoMatch(Elsewhere state) {
        return state.order.submit(3);
    }

    /** Every call is struck with the shortest latency. */
    @Benchmark
    public long armedStrike(Struck state) {
        return state.order.submit(3);
    }

    /** Arms the shortest latency there is, and proves that a call is struck. */
    private static void strikeEveryCall(Class<?> type, Runnable call) throws JMException, InterruptedException {
        Arming arming = new Arming();
        arming.load("benchmark", List.of("{latency: 1ns, on: '" + type.getName() + "#submit'}"));
        arming.arm("benchmark");
        call.run();
        if (arming.injections("benchmark") != 1) {
            throw new IllegalStateException("the call was not struck; " + arming.state());
        }
    }
}
