package io.chaos4j.control;

import io.chaos4j.check.Decaying;
import io.chaos4j.check.Unsatisfiable;
import io.chaos4j.model.Experiment;
import io.chaos4j.plan.Plan;
import io.chaos4j.run.RunContext;
import io.chaos4j.spec.ExperimentReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What this JVM can say of an experiment before anything of it begins: whether it may be armed here, and what of it can be judged. */
final class Assessment {

    private final RunContext context;
    private final Permission permission;

    Assessment(RunContext context, Permission permission) {
        this.context = context;
        this.permission = permission;
    }

    /** Of what was read, with its mistakes. */
    Validation validation(ExperimentReader.Result read) {
        return new Validation(
                read.experiment().map(Experiment::name).orElse(""),
                read.problems().stream().map(Object::toString).toList(),
                read.experiment().map(this::refused).orElse(List.of()),
                read.experiment().map(this::unsatisfiable).orElse(List.of()),
                Stream.concat(
                                read.warnings().stream().map(Object::toString),
                                read.experiment().stream()
                                        .flatMap(each -> Stream.of(
                                                        context.woven().excessive(each.targets()),
                                                        unmatched(each),
                                                        decaying(each))
                                                .flatMap(Collection::stream)))
                        .toList());
    }

    /** Criteria that cannot be met or judged here, with the reason. */
    List<String> unsatisfiable(Experiment experiment) {
        List<String> lines = new ArrayList<>();
        Unsatisfiable.of(experiment, context.woven(), context.sources())
                .forEach((check, reason) -> lines.add(check + ": " + reason));
        return lines;
    }

    /** Targets that match nothing, each with the nearest names. */
    List<String> unmatched(Experiment experiment) {
        return List.copyOf(Unsatisfiable.unmatched(experiment, context.woven()));
    }

    /** Criteria about meters that forget. */
    List<String> decaying(Experiment experiment) {
        return Decaying.of(experiment, context.sources());
    }

    /** @throws Refused when it would end this JVM, which was started without the allowance: such an experiment is not even kept */
    void requireAllowance(Experiment experiment) {
        List<String> deadly = permission.deadly(experiment);
        if (!deadly.isEmpty()) {
            throw new Refused(String.join("; ", deadly));
        }
    }

    private List<String> refused(Experiment experiment) {
        List<String> reasons = new ArrayList<>(permission.foreign(experiment));
        reasons.addAll(permission.inapplicable(Plan.of(experiment).rules()));
        return reasons;
    }
}
