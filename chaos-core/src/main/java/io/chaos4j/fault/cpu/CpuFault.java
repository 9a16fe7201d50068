package io.chaos4j.fault.cpu;

import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultParameters;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.model.Target;
import io.chaos4j.model.Units;

/** {@code cpu}: threads of the engine burn CPU, each for a share of its time. */
public final class CpuFault implements FaultKind {

    /** Less than 10 µs in each cycle of 10 ms. */
    private static final double LEAST = 0.001;

    @Override
    public String word() {
        return "cpu";
    }

    @Override
    public String usage() {
        return "cpu: 80% | {load: 80%, threads: 2}";
    }

    @Override
    public Fault create(FaultParameters parameters) {
        int most = most(Runtime.getRuntime().availableProcessors());
        double load;
        int threads = most;
        if (parameters.isScalar()) {
            load = scalarLoad(parameters);
        } else {
            load = parameters.share("load", Double.NaN);
            threads = (int) parameters.number("threads", 1, most, most);
            if (parameters.has("load") && load < LEAST && isShare(parameters.text("load", null))) {
                parameters.problem("load", tooLittle(parameters.text("load", null)));
            }
        }
        int burners = threads;
        return (ResourceFault) (clock, deadline) -> CpuBurners.start(clock, deadline, burners, load);
    }

    @Override
    public String refuses(Target target) {
        return target.hasCalls() ? "cpu occupies the whole process and strikes no calls: remove 'on'" : "";
    }

    private static String tooLittle(String text) {
        return "was '" + text + "', which burns nothing that can be seen: write 0.1% or more, as in 80%";
    }

    private static boolean isShare(String text) {
        try {
            return Units.share(text) >= 0;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** One processor is left to the application, or the machine could not even take the command to stop. */
    static int most(int processors) {
        return Math.max(1, processors - 1);
    }

    private static double scalarLoad(FaultParameters parameters) {
        String text = parameters.scalar();
        if (text.isEmpty()) {
            return 0;
        }
        if (!isShare(text)) {
            parameters.problem(null, "was '" + text + "' but must be above 0% and at most 100%, as in 80%");
            return 0;
        }
        double load = Units.share(text);
        if (load < LEAST) {
            parameters.problem(null, tooLittle(text));
        }
        return load;
    }
}
