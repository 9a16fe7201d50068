package io.chaos4j.run;

import io.chaos4j.check.Unsatisfiable;
import io.chaos4j.engine.RuleCount;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Target;
import io.chaos4j.plan.PlannedEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says why a run has injected nothing, so that its verdict can be understood by itself. */
final class NothingStruck {

    private NothingStruck() {}

    /** The reason, once the plan is disarmed; empty when something was struck. */
    static String why(Progress progress) {
        List<RuleCount> counts = progress.context.engine().counts(progress.plan);
        if (counts.stream().anyMatch(count -> count.struck() > 0)) {
            return "";
        }
        Shortfall shortfall = Shortfall.of(counts);
        if (!shortfall.broke().isEmpty() || !shortfall.failed().isEmpty()) {
            return "nothing was struck: " + (shortfall.broke().isEmpty() ? shortfall.failed() : shortfall.broke());
        }
        String undivided = Undivided.why(progress.experiment, progress.plan, counts);
        if (!undivided.isEmpty()) {
            return "nothing was struck: " + undivided;
        }
        List<Target> targets =
                progress.experiment.faults().stream().map(Rule::target).toList();
        Set<String> unmatched = Unsatisfiable.unmatched(targets, progress.context.woven());
        long eligible = counts.stream().mapToLong(RuleCount::eligible).sum();
        List<PlannedEnd> ends = progress.plan.plan().ends();
        if (eligible == 0 && targets.stream().noneMatch(Target::hasCalls) && !ends.isEmpty()) {
            return "nothing was struck: the run ended before '" + ends.get(0).label() + "' was due";
        }
        boolean calls = targets.stream().anyMatch(Target::hasCalls);
        if (eligible > 0 || !unmatched.isEmpty() || !calls) {
            boolean early =
                    eligible > 0 && counts.stream().mapToLong(RuleCount::early).sum() == eligible;
            return "nothing was struck: "
                    + (early
                            ? RuleCount.PASSING + " let each of the " + eligible + " pass that could have been"
                            : reason(targets, unmatched, eligible));
        }
        return "nothing was struck: " + reason(targets, unmatched, eligible)
                + bypassed(targets, progress.context.woven()::bypassed)
                + (progress.run.stopped() == null ? "; " + seen(progress, targets) : "");
    }

    /** The calls that passed by what is woven, for the end of a sentence; empty when none is known of. */
    static String bypassed(List<Target> targets, Function<Target, List<String>> calls) {
        String all = targets.stream()
                .flatMap(target -> calls.apply(target).stream())
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : " (" + all + ")";
    }

    /** Once the recovery has been watched, what is measured matters no more. */
    private static String seen(Progress progress, List<Target> targets) {
        progress.context.engine().measure(progress.plan, false);
        List<String> lines = new ArrayList<>();
        lines.add(Traffic.text(Traffic.look(progress.context), targets));
        // Of the application's own methods the reason says already what passed by.
        lines.addAll(progress.context
                .woven()
                .near(targets.stream().filter(Target::isBuiltIn).toList()));
        return String.join("; ", lines);
    }

    static String reason(List<Target> targets, Set<String> unmatched, long eligible) {
        if (eligible > 0) {
            return "the rate or a limit spared each of the " + eligible + " that could have been";
        }
        if (!unmatched.isEmpty()) {
            return String.join("; ", unmatched);
        }
        List<String> called = targets.stream()
                .filter(Target::hasCalls)
                .map(Target::text)
                .distinct()
                .toList();
        return called.isEmpty()
                ? "the resource was not occupied"
                : "no call reached " + (called.size() == 1 ? called.get(0) : "a target") + " while it was armed";
    }
}
