package io.chaos4j.benchmarks.integrations;

import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import io.chaos4j.benchmarks.slices.Slices;
import io.chaos4j.benchmarks.slices.Times;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/**
 * What does the execution of a statement cost in a woven driver: idle, and while a fault is armed for statements of another data
 * source. Woven and unwoven copies of a stub driver side by side; their work is short in one half and about a microsecond in
 * the other.
 *
 * <p>Arguments: the number of rounds.
 */
public final class JdbcSlices {

    private static final String PLAN = "jdbc";
    private static final String OTHER = "jdbc:stub://other";
    private static final String OWN = "jdbc:stub://own";
    private static final int SHORT = 12;
    private static final int LONG = 500;
    private static final int COPIES = 4;
    private static final String WOVEN = "woven";
    private static final int ELIGIBLE = 1000;

    private JdbcSlices() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        idle(rounds, SHORT, "jdbc.idle.short");
        idle(rounds, LONG, "jdbc.idle");
        Arming arming = new Arming();
        arming.load(PLAN, List.of("{latency: 1ns, on: {jdbc: select, datasource: '" + OTHER + "'}}"));
        arming.arm(PLAN);
        StubDriver driver = StubDriver.woven("_Armed"); // one for all, as an application has it
        prove(arming, driver);
        elsewhere(rounds, SHORT, driver, "jdbc.elsewhere.short");
        elsewhere(rounds, LONG, driver, "jdbc.elsewhere");
        arming.disarm(PLAN);
    }

    private static void idle(int rounds, int steps, String metric) {
        Slices slices = new Slices(rounds);
        List<String> woven = new ArrayList<>();
        List<String> unwoven = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) { // in turns, so that neither sort is compiled before the other
            String suffix = "_" + steps + "_" + i;
            unwoven.add("unwoven" + i);
            slices.add("unwoven" + i, StubDriver.unwoven(suffix).queries(steps, OWN));
            woven.add("woven" + i);
            slices.add("woven" + i, StubDriver.woven(suffix).queries(steps, OWN));
        }
        Times times = slices.measure(unwoven.get(0));
        double spread = times.spread(unwoven);
        System.out.printf("%s: unwoven %.2f ns, A/A %.2f %%%n", metric, times.of(unwoven.get(0)), spread * 100);
        Readings.tell(metric, times.ratio(woven, unwoven), spread);
    }

    private static void elsewhere(int rounds, int steps, StubDriver driver, String metric) {
        Slices slices = new Slices(rounds);
        List<String> unwoven = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            unwoven.add("unwoven" + i);
            slices.add(
                    "unwoven" + i,
                    StubDriver.unwoven("_" + steps + "_armed" + i).queries(steps, OWN));
        }
        slices.add(WOVEN, driver.queries(steps, OWN));
        Times times = slices.measure(unwoven.get(0));
        double spread = times.spreadNanos(unwoven);
        System.out.printf("%s: unwoven %.2f ns, A/A %.2f ns%n", metric, times.of(unwoven.get(0)), spread);
        Readings.tell(metric, times.difference(List.of(WOVEN), unwoven), spread);
        Readings.tell(metric + ".bytes", times.bytesPerCall(WOVEN), times.bytesPerCall(unwoven.get(0)));
    }

    /** The fault stands where it was armed. */
    private static void prove(Arming arming, StubDriver driver) throws JMException {
        driver.queries(SHORT, OTHER).run(ELIGIBLE);
        if (arming.injections(PLAN) != ELIGIBLE) {
            throw new IllegalStateException(ELIGIBLE + " statements were not struck; " + arming.state());
        }
    }
}
