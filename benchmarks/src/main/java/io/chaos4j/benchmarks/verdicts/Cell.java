package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.benchmarks.verdicts.Criterion.Kind;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.spec.ExperimentReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One thing that is wrong with one family, and the experiment that is run over it.
 *
 * @param family how the service behaves
 * @param truth what is planted
 * @param criteria all that are asked at once
 * @param asked of which of them it is counted what a file with that one alone had come to
 * @param together whether it is counted what the file as it is came to
 * @param experiment the file
 */
record Cell(
        Family family,
        Truth truth,
        List<Criterion> criteria,
        Set<Kind> asked,
        boolean together,
        Experiment experiment) {

    private static final ExperimentReader READER = new ExperimentReader(FaultKinds.installed());

    private static final int LOOKED_AT = 20;

    /** Of a family whose lengths are given: all that is asked, at once. */
    static Cell of(Family family, Truth truth) {
        return of(
                family,
                truth,
                EnumSet.allOf(Kind.class),
                truth.asked(),
                truth.isCountedTogether(),
                new Lengths(family.seconds(), family.seconds()));
    }

    /** What is looked at to say how long runs take. */
    static Cell toLookAt(Family family) {
        return of(
                family,
                Truth.named("nothing"),
                EnumSet.allOf(Kind.class),
                EnumSet.noneOf(Kind.class),
                false,
                Lengths.of(LOOKED_AT));
    }

    /** All that is asked of a family as long as is recommended: each criterion by itself, and the others together at the longest. */
    static List<Cell> of(Family family, Truth truth, Recommended lengths) {
        List<Cell> cells = new ArrayList<>();
        Set<Kind> others = EnumSet.copyOf(truth.asked());
        if (truth.injected()) {
            for (Kind kind : truth.asked()) {
                if (kind.hasLength()) {
                    Lengths own = lengths.of(kind);
                    cells.add(of(family, truth, EnumSet.of(kind), EnumSet.of(kind), false, own));
                    others.remove(kind);
                }
            }
        }
        if (!others.isEmpty() || truth.isCountedTogether()) {
            EnumSet<Kind> all = EnumSet.allOf(Kind.class);
            cells.add(of(family, truth, all, others, truth.isCountedTogether(), lengths.longest()));
        }
        return cells;
    }

    private static Cell of(
            Family family, Truth truth, Set<Kind> kinds, Set<Kind> asked, boolean together, Lengths lengths) {
        Healthy healthy = Healthy.of(family);
        List<Criterion> criteria =
                kinds.stream().map(kind -> Criterion.of(kind, healthy)).toList();
        String text = yaml(family, truth, healthy, criteria, lengths);
        ExperimentReader.Result read = READER.read("verdicts.yaml", text);
        return new Cell(
                family,
                truth,
                criteria,
                asked,
                together,
                read.experiment().orElseThrow(() -> new IllegalStateException(read.problems() + "\n" + text)));
    }

    private static String yaml(Family family, Truth truth, Healthy healthy, List<Criterion> criteria, Lengths lengths) {
        List<String> steady = new ArrayList<>();
        List<String> stop = new ArrayList<>();
        // What a person asks who knows how many calls there are in the last seconds.
        if (family.rate() < Family.SOME) {
            steady.add("rate(call) > " + family.rate() / 3 + "/s");
        } else {
            steady.add("outcome(call, ok) > 90%");
            stop.add("outcome(call, ok) < 90%");
        }
        // Two pauses in a row happen in twenty minutes.
        double limit = Truth.LIMIT * healthy.p99() * (family.pauses() == Family.Pauses.RANDOM ? 1.5 : 1);
        if (family.rate() >= Family.SOME && truth.rises() == 0) {
            steady.add("p99(call) < " + Criterion.duration(2 * limit));
        }
        if (family.rate() >= Family.MANY && truth.rises() == 0) {
            stop.add("p99(call) > " + Criterion.duration(3 * limit) + " for 3s");
        }
        return String.format(
                Locale.ROOT,
                """
                name: verdicts
                service: bench
                environment: [bench]
                blast-radius: {instances: single}
                seed: 42
                baseline: %ds
                duration: %ds
                wait: %ds
                points:
                  call: com.example.Service#call
                faults:
                  - {latency: 1us, on: 'com.example.Service#other'}
                steady-state: %s
                stop-when: %s
                success: %s
                recovery: {within: 60s}
                """,
                lengths.baseline(),
                lengths.duration(),
                truth.rises() > 0 ? 120 : 600,
                listed(steady),
                truth.watched() ? listed(stop) : "[]",
                listed(criteria.stream().map(Criterion::text).toList()));
    }

    private static String listed(List<String> checks) {
        return checks.isEmpty() ? "[]" : "['" + String.join("', '", checks) + "']";
    }
}
