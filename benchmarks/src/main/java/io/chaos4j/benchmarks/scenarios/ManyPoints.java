package io.chaos4j.benchmarks.scenarios;

import com.example.slices.Work;
import io.chaos4j.benchmarks.Arming;
import io.chaos4j.benchmarks.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.management.JMException;

/**
 * Ten thousand methods are woven, and ten of them are armed: does the code of the others stay? The list of compiled code is
 * compared before arming, while armed and after disarming. A method has lost its code when the compilation that was in use is not
 * in use any more, and no later one of at least the same level is. The methods are not inlined into their
 * caller ({@code CompileCommand=dontinline}), so that each has code of its own to lose.
 *
 * <p>Arguments: how many of the hundred classes are called often enough to be compiled; all others are linked.
 */
public final class ManyPoints {

    private static final String PLAN = "many";
    private static final String ARMED = ManyClasses.PACKAGE + ".C00.m0";
    private static final int CALLS = 20_000;
    private static final int ROUNDS = 5;

    private static volatile boolean ended;
    static volatile long sum;

    private ManyPoints() {}

    /** Measures. */
    public static void main(String[] args) throws JMException, InterruptedException, ReflectiveOperationException {
        Arming arming = new Arming();
        List<Work> all = ManyClasses.all();
        all.forEach(each -> sum = each.run(1));
        List<Work> hot = all.subList(0, Integer.parseInt(args[0]));
        Thread caller = new Thread(() -> call(hot), "caller");
        hot.forEach(each -> sum = each.run(CALLS));
        caller.start();
        arming.load(PLAN, List.of("{latency: 1ns, on: '" + ManyClasses.PACKAGE + ".C00#m0*'}"));
        Set<String> unrelated = new TreeSet<>();
        Set<String> armed = new TreeSet<>();
        Set<String> elsewhere = new TreeSet<>();
        int compiled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Jit.awaitQuiet();
            Map<String, CodeList.Code> before = CodeList.inUse();
            arming.arm(PLAN);
            TimeUnit.MILLISECONDS.sleep(100);
            Map<String, CodeList.Code> during = CodeList.inUse();
            long struck = arming.injections(PLAN);
            arming.disarm(PLAN);
            Map<String, CodeList.Code> after = CodeList.inUse();
            if (struck == 0) {
                throw new IllegalStateException("nothing was struck; " + arming.state());
            }
            compiled = (int) before.keySet().stream().filter(ManyPoints::woven).count();
            for (Map<String, CodeList.Code> now : List.of(during, after)) {
                List<String> lost = lost(before, now);
                add(unrelated, lost, name -> woven(name) && !name.startsWith(ARMED));
                add(armed, lost, name -> name.startsWith(ARMED));
                add(elsewhere, lost, name -> !woven(name));
            }
        }
        ended = true;
        caller.join();
        System.out.printf(
                "%,d methods woven, %,d of them compiled; lost their code in %d rounds: %d armed methods, %d other"
                        + " woven methods %s, %d methods elsewhere%n",
                ManyClasses.CLASSES * ManyClasses.METHODS,
                compiled,
                ROUNDS,
                armed.size(),
                unrelated.size(),
                unrelated,
                elsewhere.size());
        elsewhere.stream().limit(20).forEach(name -> System.out.println("  elsewhere: " + name));
        if (armed.isEmpty()) {
            throw new IllegalStateException(
                    "the armed methods kept their code too: the list does not show what is lost");
        }
        Readings.tell("many.lost", unrelated.size(), 0);
        Readings.tell("many.compiled", compiled, 0);
    }

    private static boolean woven(String name) {
        return name.matches("com\\.example\\.many\\.C\\d\\d\\.m\\d\\d");
    }

    private static List<String> lost(Map<String, CodeList.Code> before, Map<String, CodeList.Code> now) {
        List<String> lost = new ArrayList<>();
        before.forEach((name, code) -> {
            CodeList.Code later = now.get(name);
            if (later == null || (later.compilation() != code.compilation() && later.level() < code.level())) {
                lost.add(name);
            }
        });
        return lost;
    }

    private static void add(Set<String> to, List<String> names, Predicate<String> which) {
        names.stream().filter(which).forEach(to::add);
    }

    private static void call(List<Work> hot) {
        while (!ended) {
            for (Work each : hot) {
                sum = each.run(10);
            }
        }
    }
}
