package io.chaos4j.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One experiment document: what must hold, what is disturbed, where, how far, for how long, and how success is judged.
 *
 * <p>Immutable. Every reference to a point by name has been resolved by whoever built the record, so a target here is
 * never a name that means nothing: {@link #target(String)} answers for all of them.
 *
 * @param name the identifier, lower case with dashes, unique among the experiments of a service
 * @param title what people call it
 * @param description what it does, in a sentence
 * @param hypothesis what is expected to happen
 * @param owner who answers for it
 * @param service the service it is meant for
 * @param environments the environments it may run in; never empty
 * @param risk how dangerous its author holds it to be
 * @param blastRadius hard limits over all faults
 * @param baseline how long the baseline is taken right before arming; zero arms at once, without waiting for anything
 * @param duration how long the faults stay armed
 * @param steadyWait how long to wait for the steady state
 * @param seed the number from which every random choice is replayed
 * @param points names for places in the code, in file order; measured while the experiment runs
 * @param faults the rules; at least one
 * @param steadyState what must hold before and after
 * @param stopWhen what ends the run at once
 * @param success what decides between HELD and DEVIATED
 * @param recovery when the service counts as recovered
 * @param minStruck how many calls each rule must have struck, so that the run says something; {@link #USUAL_MIN_STRUCK} where the
 *     file says nothing
 * @param source the text it was read from, kept for the journal; empty when it was not a file
 */
public record Experiment(
        String name,
        String title,
        String description,
        String hypothesis,
        String owner,
        String service,
        List<String> environments,
        Risk risk,
        BlastRadius blastRadius,
        Duration baseline,
        Duration duration,
        Duration steadyWait,
        long seed,
        Map<String, DeclaredPoint> points,
        List<Rule> faults,
        List<Check> steadyState,
        List<Check> stopWhen,
        List<Check> success,
        Recovery recovery,
        long minStruck,
        String source) {

    /** Twenty, or one in two hundred calls where that is less. */
    public static final long USUAL_MIN_STRUCK = -1;

    /** No part of an experiment lasts longer, whatever its file or a JVM allows. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** How long {@code steady-state} is waited for when the file says nothing. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(90);

    /** How long the baseline is taken when the file says nothing. */
    public static final Duration DEFAULT_BASELINE = Duration.ofSeconds(30);

    public Experiment {
        environments = List.copyOf(environments);
        points = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(points));
        faults = List.copyOf(faults);
        steadyState = List.copyOf(steadyState);
        stopWhen = List.copyOf(stopWhen);
        success = List.copyOf(success);
        for (Duration each : List.of(baseline, duration, steadyWait, recovery.within())) {
            if (each.isNegative() || each.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a duration was " + each + " but must be 24h or shorter");
            }
        }
    }

    /** How dangerous an experiment is, in its author's opinion. */
    public enum Risk {
        LOW,
        MEDIUM,
        HIGH
    }

    /**
     * The target behind a text that names a point: a declared name, or the text of a target itself.
     *
     * @throws IllegalArgumentException when the text is neither
     */
    public Target target(String text) {
        DeclaredPoint declared = points.get(text);
        return declared != null ? declared.target() : Target.parse(text);
    }

    /** Everything that it names: its points, and the targets of its faults and checks. */
    public Set<Target> targets() {
        Set<Target> targets = new LinkedHashSet<>();
        points.values().forEach(point -> targets.add(point.target()));
        faults.forEach(rule -> targets.add(rule.target()));
        targets.addAll(checkedTargets());
        return targets;
    }

    /** The targets of its checks. */
    public Set<Target> checkedTargets() {
        Set<Target> targets = new LinkedHashSet<>();
        for (Check check : checks()) {
            if (check.condition() instanceof Condition.Comparison comparison) {
                comparison.measure().points().forEach(point -> targets.add(target(point.name())));
            }
        }
        return targets;
    }

    /** Where calls are divided by {@link Arm}, the share of them that is struck: the highest rate of a fault in calls; 0 where there is none. */
    public double struckShare() {
        return faults.stream()
                .filter(rule -> rule.target().hasCalls())
                .mapToDouble(Rule::rate)
                .max()
                .orElse(0);
    }

    /** Steady state, stop conditions and criteria, in this order. */
    public List<Check> checks() {
        List<Check> all = new ArrayList<>(steadyState);
        all.addAll(stopWhen);
        all.addAll(success);
        return all;
    }
}
