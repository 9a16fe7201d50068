package io.chaos4j.run;

import io.chaos4j.check.CheckMeasures;
import io.chaos4j.engine.ActiveRule;
import io.chaos4j.engine.LoadedPlan;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.PointRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why the calls that are compared were not divided by arm where the faults are: the work that reaches these has left its call. */
final class Undivided {

    /** So many of the calls that reach a rule may be none of the divided ones, as those of a timer are. */
    private static final double ASIDE = 0.05;

    /** So many are named beside the verdict. */
    private static final double NAMED = 0.01;

    private Undivided() {}

    /** The reason, of a plan that is disarmed; empty where there is none. */
    static String why(Experiment experiment, LoadedPlan plan, List<RuleCount> counts) {
        return outside(plan) <= ASIDE * eligible(plan, counts)
                ? ""
                : text(experiment, plan, counts) + ": what is handed to another thread leaves its arm";
    }

    /** What to say of the others where they are too few to be the reason of anything. */
    static Optional<Caveat> aside(Experiment experiment, LoadedPlan plan, List<RuleCount> counts) {
        long outside = outside(plan);
        long eligible = eligible(plan, counts);
        return outside <= NAMED * eligible || outside > ASIDE * eligible
                ? Optional.empty()
                : Optional.of(new Caveat(
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of the calls that reached a fault were in neither arm",
                                100.0 * outside / eligible),
                        text(experiment, plan, counts)));
    }

    private static String text(Experiment experiment, LoadedPlan plan, List<RuleCount> counts) {
        String points =
                CheckMeasures.divided(experiment).stream().map(PointRef::text).collect(Collectors.joining(" or "));
        return String.format(
                Locale.ROOT,
                "%,d of the %,d calls that reached a fault were inside of no call of %s on their thread, and were left"
                        + " alone",
                outside(plan),
                eligible(plan, counts),
                points);
    }

    private static long outside(LoadedPlan plan) {
        return plan.rules().stream().mapToLong(ActiveRule::outside).sum();
    }

    private static long eligible(LoadedPlan plan, List<RuleCount> counts) {
        return counts.stream()
                .limit(plan.rules().size())
                .mapToLong(RuleCount::eligible)
                .sum();
    }
}
