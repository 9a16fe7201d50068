package io.chaos4j.benchmarks.peers;

import com.example.slices.Desk;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.slices.Copies;
import io.chaos4j.benchmarks.slices.Slices;
import io.chaos4j.benchmarks.slices.Times;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/**
 * What does a condition on an argument cost that no call fulfils: in a Byteman rule, compiled and interpreted, and in an armed
 * fault of Chaos4j at the entry of a method; each beside unwoven copies of the method in the same rounds.
 *
 * <p>Arguments: the number of rounds.
 */
public final class BytemanSlices {

    private static final String PLAN = "byteman";
    private static final int FULFILS = 2_000_000;

    private BytemanSlices() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException {
        Slices slices = new Slices(Integer.parseInt(args[0]));
        List<String> unwoven = add(slices, "_Unwoven", 3);
        List<String> ours = add(slices, "_Ours", 2);
        List<String> compiled = add(slices, "_Compiled", 2);
        List<String> interpreted = add(slices, "_Interpreted", 2);
        Arming arming = new Arming();
        arming.load(
                PLAN,
                List.of("{exception: java.lang.IllegalStateException, on: '" + Desk.class.getName()
                        + "_Ours*#submit where arg0 > 1000000'}"));
        arming.arm(PLAN);
        Times times = slices.measure(unwoven.get(0));
        prove("_Ours0");
        prove("_Compiled1");
        prove("_Interpreted1");
        Quotient quotient = new Quotient(times, unwoven, ours);
        quotient.tell("byteman.compiled", compiled);
        quotient.tell("byteman.interpreted", interpreted);
    }

    private static List<String> add(Slices slices, String sort, int copies) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            names.add(sort + i);
            slices.add(sort + i, Copies.of(Desk.class, sort + i));
        }
        return names;
    }

    /** A call that fulfils the condition ends by the exception: the rule stands where it was measured. */
    private static void prove(String suffix) {
        Object desk = Copies.of(Desk.class, suffix);
        try {
            desk.getClass().getMethod("submit", int.class, String.class).invoke(desk, FULFILS, "ACME.N");
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalStateException) {
                return;
            }
            throw new IllegalStateException(thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        throw new IllegalStateException("no rule stands in Desk" + suffix);
    }
}
