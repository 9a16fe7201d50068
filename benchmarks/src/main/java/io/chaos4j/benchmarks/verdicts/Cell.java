package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.spec.ExperimentReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One thing that is wrong with one family, and the experiment that is run over it.
 *
 * @param family how the service behaves
 * @param truth what is planted
 * @param criteria all that are asked at once; what a file with one of them alone had come to follows from the outcomes
 * @param experiment the file
 */
record Cell(Family family, Truth truth, List<Criterion> criteria, Experiment experiment) {

    private static final ExperimentReader READER = new ExperimentReader(FaultKinds.installed());

    static Cell of(Family family, Truth truth) {
        Healthy healthy = Healthy.of(family);
        List<Criterion> criteria = Arrays.stream(Criterion.Kind.values())
                .map(kind -> Criterion.of(kind, healthy))
                .toList();
        String text = yaml(family, truth, healthy, criteria);
        ExperimentReader.Result read = READER.read("verdicts.yaml", text);
        return new Cell(
                family,
                truth,
                criteria,
                read.experiment().orElseThrow(() -> new IllegalStateException(read.problems() + "\n" + text)));
    }

    private static String yaml(Family family, Truth truth, Healthy healthy, List<Criterion> criteria) {
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
        if (family.rate() >= Family.SOME) {
            steady.add("p99(call) < " + Criterion.duration(2 * limit));
        }
        if (family.rate() >= Family.MANY) {
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
                wait: 600s
                points:
                  call: com.example.Service#call
                faults:
                  - {latency: 1us, on: 'com.example.Service#other'}
                steady-state: %s
                stop-when: %s
                success: %s
                recovery: {within: 60s}
                """,
                family.baseline(),
                family.duration(),
                listed(steady),
                truth.watched() ? listed(stop) : "[]",
                listed(criteria.stream().map(Criterion::text).toList()));
    }

    private static String listed(List<String> checks) {
        return checks.isEmpty() ? "[]" : "['" + String.join("', '", checks) + "']";
    }
}
