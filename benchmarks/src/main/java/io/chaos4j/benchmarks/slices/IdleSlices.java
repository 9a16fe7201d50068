package io.chaos4j.benchmarks.slices;

import com.example.slices.Chain;
import com.example.slices.Desk;
import com.example.slices.TightLoop;
import com.example.slices.VolatileLoop;
import com.example.slices.Work;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/**
 * What does woven code cost while nothing is armed: three kinds of work, unwoven, woven around and woven at the entry, four
 * copies of each. Beside it the tight loop behind a volatile flag, which must show.
 *
 * <p>Arguments: the number of rounds; then {@code idle}, {@code observe}, {@code loaded} to bind every woven place to an experiment
 * that is never armed, or {@code disarmed} to arm it once, for a moment.
 */
public final class IdleSlices {

    private static final int COPIES = 4;

    private IdleSlices() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException {
        int rounds = Integer.parseInt(args[0]);
        String state = args[1];
        measure(state + ".loop", TightLoop.class, rounds, state);
        measure(state + ".chain", Chain.class, rounds, state);
        measure(state + ".desk", Desk.class, rounds, state);
    }

    private static void measure(String metric, Class<? extends Work> template, int rounds, String state)
            throws JMException, InterruptedException {
        Slices slices = new Slices(rounds);
        List<String> unwoven = new ArrayList<>();
        List<String> around = new ArrayList<>();
        List<String> entry = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) { // in turns, so that no sort is compiled before another
            unwoven.add(add(slices, template, "_Unwoven" + i));
            around.add(add(slices, template, "_Around" + i));
            entry.add(add(slices, template, "_Entry" + i));
        }
        List<String> flags = new ArrayList<>();
        if (template == TightLoop.class) {
            for (int i = 0; i < 2; i++) {
                Work work = Copies.of(VolatileLoop.class, "_" + i);
                flags.add("volatile" + i);
                slices.add("volatile" + i, work);
            }
        }
        if (state.equals("loaded") || state.equals("disarmed")) {
            load(template, state.equals("disarmed"));
        }
        Times times = slices.measure(unwoven.get(0));
        double spread = times.spread(unwoven);
        System.out.printf("%s: unwoven %.3f ns, A/A %.2f %%%n", metric, times.of(unwoven.get(0)), spread * 100);
        Readings.tell(metric + ".around", times.ratio(around, unwoven), spread);
        Readings.tell(metric + ".entry", times.ratio(entry, unwoven), spread);
        if (!flags.isEmpty() && state.equals("idle")) {
            Readings.tell("control.volatile", times.ratio(flags, unwoven), spread);
        }
    }

    private static String add(Slices slices, Class<? extends Work> template, String suffix) {
        slices.add(suffix, Copies.of(template, suffix));
        return suffix;
    }

    private static void load(Class<?> template, boolean armOnce) throws JMException, InterruptedException {
        Arming arming = new Arming();
        String name = template.getSimpleName().toLowerCase(java.util.Locale.ROOT);
        String method = template.getName() + "_*#" + (template == Desk.class ? "submit" : "step");
        arming.load(name, List.of("{latency: 1ns, on: '" + method + "'}"));
        if (!armOnce) {
            return;
        }
        arming.arm(name);
        Work struck = Copies.of(template.asSubclass(Work.class), "_Around_Struck");
        struck.run(10);
        if (arming.injections(name) < 10) {
            throw new IllegalStateException("its calls were not struck; " + arming.state());
        }
        arming.disarm(name);
    }
}
