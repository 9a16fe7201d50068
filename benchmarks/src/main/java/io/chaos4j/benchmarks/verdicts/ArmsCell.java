package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.benchmarks.verdicts.Truth.Expected;
import io.chaos4j.fault.FaultKinds;
import io.chaos4j.model.Experiment;
import io.chaos4j.spec.ExperimentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a fault does to the calls of either arm of one family, and the experiment that is run over it.
 *
 * @param family how the service behaves
 * @param seconds how long its baseline and the fault phase are
 * @param truth what the fault does, in words
 * @param effect what it does
 * @param criteria all that are asked at once, and the right answer to each
 * @param experiment the file
 */
record ArmsCell(
        Family family,
        int seconds,
        String truth,
        ArmEffect effect,
        Map<String, Expected> criteria,
        Experiment experiment) {

    private static final ExperimentReader READER = new ExperimentReader(FaultKinds.installed());

    /** What struck calls may take longer than their control, and what the control may take longer than the baseline. */
    private static final double LIMIT = 1.5;

    private static final double ERRORS = 0.01;

    private static final String P99 = "p99(call | struck) < " + LIMIT + " x control";
    private static final String P90 = "p90(call | struck) < " + LIMIT + " x control";
    private static final String ERROR_RATIO = "error-ratio(call | struck) < control + 1pp";
    private static final String SPILL_OVER = "p90(call | control) < " + LIMIT + " x baseline";

    /** A fifth of the calls is struck: what is enough for all of them takes five times as long. */
    private static final Map<String, Integer> SECONDS = new TreeMap<>(Map.of(
            "lognormal", 300,
            "lognormal for 10 s", 15,
            "heavy tail", 600,
            "bursts", 600,
            "bursts for 10 s", 15,
            "random pauses", 900,
            "random pauses for 10 s", 30,
            "closed loop", 300,
            "12/s", 1_500,
            "12/s for 30 s", 150));

    private static final int SHORT = 200;

    static List<ArmsCell> all() {
        List<ArmsCell> cells = new ArrayList<>();
        for (Map.Entry<String, Integer> each : SECONDS.entrySet()) {
            Family family = Family.named(each.getKey());
            int seconds = each.getValue();
            cells.add(of(family, seconds, "nothing", ArmEffect.NONE));
            cells.add(of(family, seconds, "1x the limit", new ArmEffect(LIMIT, 1, ERRORS, false)));
            cells.add(of(family, seconds, "1.2x the limit", new ArmEffect(1.2 * LIMIT, 1, 2 * ERRORS, false)));
            cells.add(of(family, seconds, "1.5x the limit", new ArmEffect(1.5 * LIMIT, 1, 3 * ERRORS, false)));
            cells.add(of(family, seconds, "2x the limit", new ArmEffect(2 * LIMIT, 1, 5 * ERRORS, false)));
            cells.add(of(family, seconds, "all calls 1.5x their limit", new ArmEffect(1, 1.5 * LIMIT, 0, false)));
            if (family.arrivals() == Family.Arrivals.BURSTS) {
                cells.add(of(family, seconds, "nothing, by burst", new ArmEffect(1, 1, 0, true)));
                cells.add(of(family, seconds, "1x the limit, by burst", new ArmEffect(LIMIT, 1, ERRORS, true)));
                cells.add(of(family, seconds, "2x the limit, by burst", new ArmEffect(2 * LIMIT, 1, 5 * ERRORS, true)));
            }
        }
        return cells;
    }

    /** Too few calls for what is asked. */
    static ArmsCell thin() {
        return of(Family.named("12/s"), 60, "nothing", ArmEffect.NONE);
    }

    static ArmsCell of(Family family, int seconds, String truth, ArmEffect effect) {
        Map<String, Expected> criteria = new TreeMap<>();
        criteria.put(P99, expected(effect.direct()));
        criteria.put(P90, expected(effect.direct()));
        criteria.put(ERROR_RATIO, expected(LIMIT * (1 + (effect.errors() - ERRORS) / 2 / ERRORS)));
        criteria.put(SPILL_OVER, expected(effect.spillOver()));
        String text = String.format(Locale.ROOT, """
                name: arms
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
                  - {latency: 1us, on: 'com.example.Service#other', rate: 20%%}
                steady-state: []
                stop-when: []
                success: ['%s']
                recovery: {within: 60s, watch: 5s, rate: off}
                """, seconds, seconds, String.join("', '", criteria.keySet()));
        ExperimentReader.Result read = READER.read("arms.yaml", text);
        return new ArmsCell(
                family,
                seconds,
                truth,
                effect,
                criteria,
                read.experiment().orElseThrow(() -> new IllegalStateException(read.problems() + "\n" + text)));
    }

    /** Phases that are too short to decide are soon played, and must not be wrong. */
    int runs(int asked) {
        return seconds < SHORT ? 5 * asked : asked;
    }

    /** The family and how long it is played. */
    String service() {
        return family.name().replaceAll(" for .*", "") + ", " + seconds + " s";
    }

    String name() {
        return service() + "/" + truth;
    }

    private static Expected expected(double times) {
        if (Math.abs(times - LIMIT) < 1e-9) {
            return Expected.EDGE;
        }
        return times < LIMIT ? Expected.FINE : times < 1.5 * LIMIT - 1e-9 ? Expected.LITTLE : Expected.WRONG;
    }
}
