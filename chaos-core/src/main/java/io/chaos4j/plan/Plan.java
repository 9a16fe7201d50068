package io.chaos4j.plan;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.EndOfProcess;
import io.chaos4j.fault.ResourceFault;
import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.Disturbance;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All rules of an experiment, compiled, and everything that it measures. Immutable.
 *
 * @param experiment the experiment's name
 * @param rules the rules over calls
 * @param resources the resources to occupy
 * @param ends the ends of the process
 * @param measured what is measured; all targets of rules are among it, without their conditions on arguments
 * @param everything whether every woven place is measured
 * @param limit what all rules together never exceed
 * @param judged the targets whose calls the success criteria judge; all of them are measured
 * @param arms how calls are divided where criteria compare struck calls with others
 */
public record Plan(
        String experiment,
        List<PlannedRule> rules,
        List<PlannedResource> resources,
        List<PlannedEnd> ends,
        Set<Target> measured,
        boolean everything,
        Limit limit,
        Set<Target> judged,
        PlannedArms arms) {

    /** Measures every woven place and strikes nothing. */
    public static final Plan SURVEY = new Plan("survey", List.of(), List.of(), Set.of(), true, Limit.NONE);

    public Plan {
        rules = List.copyOf(rules);
        resources = List.copyOf(resources);
        ends = List.copyOf(ends);
        measured = Set.copyOf(measured);
        judged = Set.copyOf(judged);
    }

    /** Of a process that goes on. */
    public Plan(
            String experiment,
            List<PlannedRule> rules,
            List<PlannedResource> resources,
            Set<Target> measured,
            boolean everything,
            Limit limit,
            Set<Target> judged,
            PlannedArms arms) {
        this(experiment, rules, resources, List.of(), measured, everything, limit, judged, arms);
    }

    /** Without arms. */
    public Plan(
            String experiment,
            List<PlannedRule> rules,
            List<PlannedResource> resources,
            Set<Target> measured,
            boolean everything,
            Limit limit,
            Set<Target> judged) {
        this(experiment, rules, resources, measured, everything, limit, judged, PlannedArms.NONE);
    }

    /** Without criteria. */
    public Plan(
            String experiment,
            List<PlannedRule> rules,
            List<PlannedResource> resources,
            Set<Target> measured,
            boolean everything,
            Limit limit) {
        this(experiment, rules, resources, measured, everything, limit, Set.of());
    }

    /** Compiles an experiment. */
    public static Plan of(Experiment experiment) {
        List<PlannedRule> rules = new ArrayList<>();
        List<PlannedResource> resources = new ArrayList<>();
        List<PlannedEnd> ends = new ArrayList<>();
        Set<Target> measured = new LinkedHashSet<>(MeasuredTargets.of(experiment));
        for (DeclaredPoint point : experiment.points().values()) {
            measured.add(point.target());
        }
        Labels labels = new Labels();
        for (Rule rule : experiment.faults()) {
            Disturbance fault = rule.fault().made();
            if (fault instanceof ResourceFault resource) {
                resources.add(new PlannedResource(labels.next(rule.fault().toString()), resource));
            } else if (fault instanceof EndOfProcess end) {
                ends.add(new PlannedEnd(labels.next(rule.fault().toString()), end.after(), end.exitCode()));
            } else if (fault instanceof CallFault call) {
                measured.add(rule.target().everyCall());
                rules.add(new PlannedRule(
                        labels.next(rule.fault() + " on " + rule.on()),
                        rule.on(),
                        call,
                        rule.target(),
                        rule.rate(),
                        rule.limit(),
                        rule.spell(),
                        rule.schedule(),
                        rule.seed()));
            }
        }
        return new Plan(
                experiment.name(),
                rules,
                resources,
                ends,
                measured,
                false,
                experiment.blastRadius().limit(),
                MeasuredTargets.judged(experiment),
                PlannedArms.of(experiment));
    }
}
