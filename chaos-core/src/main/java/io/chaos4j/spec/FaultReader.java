package io.chaos4j.spec;

import io.chaos4j.fault.CallFault;
import io.chaos4j.fault.EndOfProcess;
import io.chaos4j.fault.Fault;
import io.chaos4j.fault.FaultKind;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.FaultSpec;
import io.chaos4j.model.Limit;
import io.chaos4j.model.Nearest;
import io.chaos4j.model.Rule;
import io.chaos4j.model.Schedule;
import io.chaos4j.model.Spell;
import io.chaos4j.model.Target;
import io.chaos4j.model.TargetKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code faults:}; asks the registry for the kinds, and each kind for its parameters. */
final class FaultReader {

    private static final List<String> OWN_KEYS =
            List.of("on", "rate", "seed", "limit", "times", "after", "window", "burst", "ramp");

    private final Problems problems;
    private final Values values;
    private final ScheduleReader schedules;
    private final TargetReader targets;
    private final FaultKinds kinds;

    FaultReader(Problems problems, FaultKinds kinds) {
        this.problems = problems;
        this.values = new Values(problems);
        this.schedules = new ScheduleReader(problems);
        this.targets = new TargetReader(problems);
        this.kinds = kinds;
    }

    /**
     * The rules.
     *
     * @param all what all of them together never exceed
     * @param length how long they are on
     */
    List<Rule> rules(@Nullable Tree faults, PointScope points, long experimentSeed, Limit all, Duration length) {
        List<Rule> rules = new ArrayList<>();
        if (faults instanceof Tree.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                if (list.items().get(i) instanceof Tree.Mapping map) {
                    @Nullable Rule rule = rule(map, points, Seeds.ofRule(experimentSeed, i), all, length);
                    if (rule != null) {
                        rules.add(rule);
                    }
                }
            }
        }
        return rules;
    }

    /** Whether a place lies within the parameters of a known kind, of which the schema has nothing to say. */
    boolean reads(String path) {
        return kinds.all().stream()
                .anyMatch(kind -> path.matches("faults\\[\\d+]\\.\\Q" + kind.word() + "\\E(?:[.\\[].*)?"));
    }

    private @Nullable Rule rule(Tree.Mapping map, PointScope points, long defaultSeed, Limit all, Duration length) {
        double rate = schedules.rate(map, values.share(map, "rate", 1));
        Tree.@Nullable Scalar rateText = map.scalar("rate");
        if (rate <= 0 && rateText != null) {
            problems.add(
                    rateText,
                    "was " + rateText.words() + ", which strikes no call: write a share above 0%, as in 20%, or"
                            + " remove the fault");
        }
        Limit limit = values.limit(map.mapping("limit"));
        Spell spell = values.spell(map);
        Schedule schedule = schedules.schedule(map, length);
        long seed = values.whole(map, "seed", Long.MIN_VALUE, Long.MAX_VALUE, defaultSeed);
        @Nullable FaultKind kind = kind(map);
        if (kind == null) {
            @Nullable Tree on = map.get("on");
            if (on != null) {
                targets.target(on, points);
            }
            return null;
        }
        Tree parameters = Objects.requireNonNull(map.get(kind.word()));
        FileParameters reader = new FileParameters(problems, parameters);
        Fault fault = kind.create(reader);
        reader.reportUnasked();
        refuseLimit(map, kind, limit.and(all).and(spell.limit()));
        refuseKeysOfCalls(map, kind, fault);
        @Nullable Target target = target(map, points, kind, fault);
        if (target == null) {
            return null;
        }
        String on = map.get("on") instanceof Tree.Scalar name ? name.text().strip() : target.text();
        FaultSpec spec = new FaultSpec(kind.word(), text(parameters), at(target, fault, parameters));
        return new Rule(spec, on, target, rate, limit, spell, schedule, seed);
    }

    private Fault at(Target target, Fault fault, Tree parameters) {
        try {
            return fault.at(target);
        } catch (IllegalArgumentException noneThere) {
            problems.add(parameters, String.valueOf(noneThere.getMessage()));
            return fault;
        }
    }

    /** What is done to the whole process has no calls to count, and it ends once and for certain. */
    private void refuseKeysOfCalls(Tree.Mapping map, FaultKind kind, Fault fault) {
        for (String key : List.of("rate", "limit", "times", "after", "window", "burst", "ramp")) {
            if (!(fault instanceof CallFault) && map.get(key) != null) {
                problems.add(
                        map.keyPlace(key),
                        Tree.below(map.path(), key),
                        "is about calls, but " + kind.word() + " " + toTheProcess(fault) + ": remove it");
            }
        }
    }

    private void refuseLimit(Tree.Mapping map, FaultKind kind, Limit limit) {
        String reason = kind.refuses(limit);
        if (!reason.isEmpty()) {
            @Nullable Tree written = map.get("limit");
            problems.add(
                    written == null ? map.place() : written.place(),
                    Tree.below(map.path(), "limit"),
                    (written == null ? "is missing, but " : "was " + text(written) + ", but ") + kind.word() + " "
                            + reason);
        }
    }

    private @Nullable FaultKind kind(Tree.Mapping map) {
        List<String> words = new ArrayList<>(map.entries().keySet());
        words.removeAll(OWN_KEYS);
        List<FaultKind> found =
                words.stream().flatMap(word -> kinds.find(word).stream()).toList();
        List<String> known = kinds.all().stream().map(FaultKind::word).toList();
        List<String> knownKeys = new ArrayList<>(known);
        knownKeys.addAll(OWN_KEYS);
        for (String word : words) {
            if (kinds.find(word).isEmpty()) {
                problems.add(
                        map.keyPlace(word),
                        Tree.below(map.path(), word),
                        "is no kind of fault (known: " + String.join(", ", known) + ") and no key of one (known: "
                                + String.join(", ", OWN_KEYS) + ")" + Nearest.hint(word, knownKeys));
            }
        }
        if (found.size() > 1) {
            problems.add(
                    map,
                    "has several kinds of fault ("
                            + found.stream().map(FaultKind::word).collect(Collectors.joining(", "))
                            + ") but must have one: write an item for each");
            return null;
        }
        if (words.isEmpty()) {
            problems.add(map, "has no kind of fault: it must be one of " + String.join(", ", known));
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private @Nullable Target target(Tree.Mapping map, PointScope points, FaultKind kind, Fault fault) {
        @Nullable Tree on = map.get("on");
        if (!(fault instanceof CallFault)) {
            if (on != null
                    && !(on instanceof Tree.Scalar scalar
                            && scalar.text().equals(Target.process().text()))) {
                problems.add(
                        map.keyPlace("on"),
                        on.path(),
                        "is there, but " + kind.word() + " " + toTheProcess(fault) + ": remove it");
            }
            return Target.process();
        }
        if (on == null) {
            problems.add(
                    map.place(),
                    Tree.below(map.path(), "on"),
                    "is missing: say where " + kind.word() + " strikes: "
                            + TargetKinds.installed().forms() + ", or a point of the file");
            return null;
        }
        @Nullable Target target = targets.target(on, points);
        if (target != null && !(on instanceof Tree.Scalar name && points.isUnreadable(name.text()))) {
            String reason = kind.refuses(target);
            if (!reason.isEmpty()) {
                problems.add(on, "was '" + target.text() + "', but " + reason);
            }
        }
        return target;
    }

    private static String toTheProcess(Fault fault) {
        return (fault instanceof EndOfProcess ? "ends" : "occupies a resource of") + " the whole process";
    }

    private static String text(Tree tree) {
        if (tree instanceof Tree.Mapping map) {
            return map.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue().value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return tree instanceof Tree.Sequence list
                ? list.items().stream().map(FaultReader::text).collect(Collectors.joining(", ", "[", "]"))
                : ((Tree.Scalar) tree).text();
    }
}
