package io.chaos4j.spec;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.BlastRadius;
import io.chaos4j.model.BlastRadius.Instances;
import io.chaos4j.model.Check;
import io.chaos4j.model.Condition;
import io.chaos4j.model.DeclaredPoint;
import io.chaos4j.model.Experiment;
import io.chaos4j.model.Experiment.Risk;
import io.chaos4j.model.Measure;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Recovery;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Units;
import io.chaos4j.probe.ProbeKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads the whole document: what it says is gathered here, part by part, and every part reports its own problems. */
final class DocumentReader {

    /** As long as a steady state has to hold. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

    /** The first second of a recovery is over after one. */
    private static final Duration SHORTEST_RECOVERY = Duration.ofSeconds(2);

    private static final String MIN_STRUCK = "min-struck";

    private final Problems problems;
    private final Values values;
    private final FaultReader faults;
    private final ProbeKinds probes;

    DocumentReader(Problems problems, FaultKinds kinds, ProbeKinds probes) {
        this.problems = problems;
        this.values = new Values(problems);
        this.faults = new FaultReader(problems, kinds);
        this.probes = probes;
    }

    /** The experiment; null when the document has problems. */
    @Nullable
    Experiment read(Tree.Mapping document, ExperimentSchema schema, String source) {
        if (!Bounds.keeps(document, problems)) {
            return null;
        }
        Experiment.@Nullable Risk risk = risk(document);
        String name = values.text(document, "name", "");
        long seed = values.whole(document, "seed", Long.MIN_VALUE, Long.MAX_VALUE, Seeds.ofName(name));
        Duration duration = values.duration(document, "duration", Duration.ZERO);
        Duration baseline = values.durationOrNone(document, "baseline", Experiment.DEFAULT_BASELINE);
        Duration wait = values.duration(document, "wait", Experiment.DEFAULT_WAIT);
        BlastRadius radius = blastRadius(document.mapping("blast-radius"));
        Map<String, DeclaredPoint> points = new TargetReader(problems).points(document.mapping("points"));
        PointScope scope = new PointScope(points);
        List<Rule> rules = faults.rules(document.get("faults"), scope, seed, radius.limit(), duration);
        Recovery recovery = recovery(document.mapping("recovery"));
        CheckReader checks = new CheckReader(problems, scope, probes, duration, recovery.within());
        List<Check> steadyState = checks.checks(document, Section.STEADY_STATE);
        List<Check> stopWhen = checks.checks(document, Section.STOP_WHEN);
        List<Check> success = checks.checks(document, Section.SUCCESS);
        refuseNoBaseline(
                document,
                baseline,
                points.isEmpty() && steadyState.isEmpty() && stopWhen.isEmpty() && success.isEmpty());
        long minStruck = values.whole(document, MIN_STRUCK, 0, Long.MAX_VALUE, Experiment.USUAL_MIN_STRUCK);
        refuseMoreThanTheLimits(document, minStruck, radius, rules);
        refuseTooManyAfters(document, success);
        refuseAWaitTooShort(document, baseline, wait);
        refuseNoControl(document, success, rules);
        Ends.refuse(document, problems, duration, rules);
        schema.validate(document, problems, faults::reads);
        warnOfMissing(document);
        if (!problems.isEmpty()) {
            return null;
        }
        return new Experiment(
                name,
                values.text(document, "title", name),
                values.text(document, "description", ""),
                values.text(document, "hypothesis", ""),
                values.text(document, "owner", ""),
                values.text(document, "service", ""),
                environments(document.get("environment")),
                risk == null ? Risk.MEDIUM : risk,
                radius,
                baseline,
                duration,
                wait,
                seed,
                points,
                rules,
                steadyState,
                stopWhen,
                success,
                recovery,
                minStruck,
                source);
    }

    /** Such a run could never be conclusive. */
    private void refuseMoreThanTheLimits(Tree.Mapping document, long minStruck, BlastRadius radius, List<Rule> rules) {
        LongStream totals = LongStream.concat(
                LongStream.of(radius.limit().total()),
                rules.stream().mapToLong(rule -> rule.limit().total()));
        refuseMoreThan(document, minStruck, least(totals), "a limit allows ", " injections in total");
        LongStream times = rules.stream().mapToLong(rule -> rule.spell().times());
        refuseMoreThan(document, minStruck, least(times), "a fault is healed after ", " injections");
    }

    private static long least(LongStream most) {
        return most.filter(each -> each > 0).min().orElse(Long.MAX_VALUE);
    }

    private void refuseMoreThan(Tree.Mapping document, long minStruck, long least, String why, String unit) {
        if (minStruck > least) {
            problems.add(
                    Objects.requireNonNull(document.get(MIN_STRUCK)),
                    "was '" + minStruck + "', but " + why + least + unit + ": write so many or fewer");
        }
    }

    private void refuseNoBaseline(Tree.Mapping document, Duration baseline, boolean nothingNeedsIt) {
        if (baseline.isZero() && !nothingNeedsIt) {
            problems.add(
                    Objects.requireNonNull(document.get("baseline")),
                    "was '0s', which takes no baseline and waits for nothing: only an experiment without points and"
                            + " checks can do without");
        }
    }

    private void refuseTooManyAfters(Tree.Mapping document, List<Check> success) {
        long afters = success.stream()
                .map(Check::after)
                .filter(after -> !after.isZero())
                .distinct()
                .count();
        if (afters > Bounds.MOST_AFTERS) {
            problems.add(
                    Objects.requireNonNull(document.get(Section.SUCCESS.key())),
                    "has " + afters + " different times behind 'after', but at most " + Bounds.MOST_AFTERS
                            + " are allowed");
        }
    }

    /** Calls of the struck arm that a rule lets pass would be compared as if they were struck. */
    private void refuseSpellsOfArms(Tree.Mapping document, Measure divided, List<Rule> rules) {
        rules.stream()
                .filter(rule -> !rule.spell().isEndless() || !rule.schedule().isAlways())
                .findFirst()
                .ifPresent(rule -> problems.add(
                        Objects.requireNonNull(document.get(Section.SUCCESS.key())),
                        "asks for " + divided.text() + ", but " + rule.fault() + " on " + rule.on()
                                + " has 'times', 'after', 'window', 'burst' or 'ramp', so that struck calls would be some that it lets pass: remove one of"
                                + " them"));
    }

    /** Where every call is struck there is nothing to compare with. */
    private void refuseNoControl(Tree.Mapping document, List<Check> success, List<Rule> rules) {
        Optional<Measure> divided = success.stream()
                .map(Check::condition)
                .filter(Condition.Comparison.class::isInstance)
                .map(condition -> ((Condition.Comparison) condition).measure())
                .filter(measure -> measure.arm() != null)
                .findFirst();
        List<Rule> ofCalls =
                rules.stream().filter(rule -> rule.target().hasCalls()).toList();
        divided.ifPresent(measure -> refuseSpellsOfArms(document, measure, ofCalls));
        Optional<Rule> every = ofCalls.stream().filter(rule -> rule.rate() >= 1).findFirst();
        if (divided.isEmpty() || (every.isEmpty() && !ofCalls.isEmpty())) {
            return;
        }
        String why = every.map(rule -> rule.fault() + " on " + rule.on()
                        + " is injected into every call, so that there is no control: give it a rate, as in rate: 20%")
                .orElse("no fault is injected into calls, so that none is struck: such a criterion needs one");
        problems.add(
                Objects.requireNonNull(document.get(Section.SUCCESS.key())),
                "asks for " + divided.get().text() + ", but " + why);
    }

    /** Without a baseline nothing is waited for. */
    private void refuseAWaitTooShort(Tree.Mapping document, Duration baseline, Duration wait) {
        if (!baseline.isZero() && wait.compareTo(SHORTEST_WAIT) < 0) {
            problems.add(
                    Objects.requireNonNull(document.get("wait")),
                    "was '" + Units.text(wait) + "', but it takes " + Units.text(SHORTEST_WAIT)
                            + " in a row to see that the service is steady: write so much or more");
        }
    }

    private static @Nullable Risk risk(Tree.Mapping document) {
        String word = document.get("risk") instanceof Tree.Scalar scalar ? scalar.text() : "";
        for (Risk risk : Risk.values()) {
            if (risk.name().toLowerCase(Locale.ROOT).equals(word)) {
                return risk;
            }
        }
        return null;
    }

    private BlastRadius blastRadius(Tree.@Nullable Mapping map) {
        if (map == null) {
            return BlastRadius.SINGLE;
        }
        if (map.get("instances") instanceof Tree.Scalar instances) {
            String word = instances.text().strip();
            if (word.equals("all") || word.startsWith("subset")) {
                problems.add(
                        instances,
                        "was '" + word + "', but this version strikes a single instance only: striking several needs"
                                + " them to agree on a common halt, which comes later");
            } else if (!word.equals("single")) {
                problems.add(
                        instances,
                        "was '" + word + "' but must be single (subset 30% and all are refused in this version)"
                                + Nearest.hint(word, List.of("single", "subset", "all")));
            }
        }
        return new BlastRadius(Instances.SINGLE, values.limit(map));
    }

    private Recovery recovery(Tree.@Nullable Mapping map) {
        if (map == null) {
            return Recovery.DEFAULT;
        }
        Duration within = values.duration(map, "within", Recovery.DEFAULT.within());
        if (within.compareTo(SHORTEST_RECOVERY) < 0) {
            problems.add(
                    Objects.requireNonNull(map.get("within")),
                    "was '" + Units.text(within) + "', but no service is seen to recover sooner: write "
                            + Units.text(SHORTEST_RECOVERY) + " or more");
        }
        return new Recovery(
                within.isZero() ? Recovery.DEFAULT.within() : within,
                values.share(map, "to", Recovery.DEFAULT.to()),
                recoveryRate(map),
                watch(map, within));
    }

    private @Nullable Duration watch(Tree.Mapping map, Duration within) {
        Tree.@Nullable Scalar written = map.scalar("watch");
        if (written == null) {
            return null;
        }
        Duration watch = values.durationOrNone(map, "watch", Duration.ZERO);
        if (watch.compareTo(within) > 0) {
            problems.add(
                    written,
                    "was '" + Units.text(watch) + "' but must be " + Units.text(within)
                            + ", as recovery.within is, or shorter");
            return null;
        }
        return watch;
    }

    private double recoveryRate(Tree.Mapping map) {
        Tree.@Nullable Scalar rate = map.scalar("rate");
        if (rate == null) {
            return Recovery.DEFAULT.rate();
        }
        try {
            return rate.text().equals("off") ? 0 : Units.share(rate.text());
        } catch (IllegalArgumentException neither) {
            problems.add(rate, "was " + rate.words() + " but must be off, or between 0% and 100%, written with its %");
            return Recovery.DEFAULT.rate();
        }
    }

    private static List<String> environments(@Nullable Tree tree) {
        List<String> environments = new ArrayList<>();
        List<Tree> items =
                tree instanceof Tree.Sequence list ? list.items() : tree == null ? List.<Tree>of() : List.of(tree);
        for (Tree item : items) {
            if (item instanceof Tree.Scalar scalar) {
                environments.add(scalar.text());
            }
        }
        return environments;
    }

    private void warnOfMissing(Tree.Mapping document) {
        warnIfMissing(document, Section.STEADY_STATE, "nothing must hold before the faults, or again after them");
        warnIfMissing(document, Section.STOP_WHEN, "nothing but the duration, or a person, ends the run");
        warnIfMissing(document, Section.SUCCESS, "no criterion decides whether the hypothesis held");
    }

    /** An empty list says that it is meant so. */
    private void warnIfMissing(Tree.Mapping document, Section section, String consequence) {
        if (!(document.get(section.key()) instanceof Tree.Sequence)) {
            problems.warn(document.place(), section.key(), "is missing: " + consequence);
        }
    }
}
