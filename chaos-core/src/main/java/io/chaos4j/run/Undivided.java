package io.chaos4j.run;

import io.chaos4j.check.CheckMeasures;
import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.PointRef;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says why the calls that are compared were not divided by arm where the faults are: the work that reaches these has left its call. */
final class Undivided {

    /** So many of the calls that reach a rule may be none of the divided ones, as those of a timer are. */
    private static final double ASIDE = 0.05;

    private Undivided() {}

    /** The reason, of a plan that is disarmed; empty where there is none. */
    static String why(Experiment experiment, LoadedPlan plan, List<RuleCount> counts) {
        long outside = plan.rules().stream().mapToLong(ActiveRule::outside).sum();
        long eligible = counts.stream()
                .limit(plan.rules().size())
                .mapToLong(RuleCount::eligible)
                .sum();
        if (outside <= ASIDE * eligible) {
            return "";
        }
        String points =
                CheckMeasures.divided(experiment).stream().map(PointRef::text).collect(Collectors.joining(" or "));
        return String.format(
                Locale.ROOT,
                "%,d of the %,d calls that reached a fault were inside of no call of %s on their thread, and were left"
                        + " alone: what is handed to another thread leaves its arm",
                outside,
                eligible,
                points);
    }
}
