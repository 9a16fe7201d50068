package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.benchmarks.verdicts.Criterion.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is planted in a service, and which criteria that makes false.
 *
 * @param name what the tables call it
 * @param expected what a run of it is to come to
 * @param during what is wrong while the fault is armed
 * @param from when that begins, as a share of the fault phase
 * @param after what is wrong once the fault is withdrawn
 * @param afterFrom when that begins, in seconds from disarming on
 * @param afterTo when it ends
 * @param injected whether the harmless fault strikes at all
 * @param watched whether the file has conditions that stop the run
 * @param rises by what share its durations grow each second, from its beginning on
 * @param asked the criteria that it is about
 */
record Truth(
        String name,
        Expected expected,
        Effect during,
        double from,
        Effect after,
        double afterFrom,
        double afterTo,
        boolean injected,
        boolean watched,
        double rises,
        Set<Kind> asked) {

    /** What the right answer is. */
    enum Expected {
        /** Nothing is wrong: neither DEVIATED nor CRITICAL, and seldom INCONCLUSIVE. */
        FINE("nothing is wrong"),
        /** Exactly at the limit: neither HELD nor DEVIATED more often than in one of twenty runs. */
        EDGE("exactly at the limit"),
        /** Wrong, and so little that the table only states how often it is found. */
        LITTLE("wrong, a little"),
        /** Wrong: DEVIATED or CRITICAL. */
        WRONG("wrong"),
        /** It does not recover: CRITICAL. */
        LOST("does not recover"),
        /** It is not steady before the faults: nothing is armed. */
        MOVING("not steady before the faults"),
        /** Wrong in a way that must never be HELD. */
        NEVER_HELD("must never be HELD");

        private final String text;

        Expected(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The limits of the criteria, as a multiple of what is true when nothing is wrong. */
    static final double LIMIT = 1.35;

    static final double RATE_LIMIT = 0.8;

    private static final double FOR_GOOD = Double.POSITIVE_INFINITY;

    private static final Set<Kind> LATENCY = EnumSet.of(Kind.P99, Kind.P90, Kind.P99_BASELINE, Kind.P90_BASELINE);
    private static final Set<Kind> SHARES = EnumSet.of(Kind.OUTCOME, Kind.ERRORS);
    private static final Set<Kind> RATES = EnumSet.of(Kind.RATE, Kind.RATE_BASELINE);
    private static final Set<Kind> OPEN = EnumSet.of(Kind.P99, Kind.P90, Kind.OUTCOME, Kind.ERRORS, Kind.MAX);
    /** Where 5 % hang, a p90 may well be what it is claimed to be. */
    private static final Set<Kind> OPEN_FEW = EnumSet.of(Kind.P99, Kind.OUTCOME, Kind.ERRORS, Kind.MAX);

    private static final Set<Kind> RECOVERY = EnumSet.of(Kind.RECOVERY);

    static final List<Truth> ALL = List.of(
            during("nothing", Expected.FINE, Effect.NONE, EnumSet.allOf(Kind.class)),
            during("latency 1x the limit", Expected.EDGE, Effect.latency(LIMIT), LATENCY),
            during("latency 1.2x the limit", Expected.LITTLE, Effect.latency(1.2 * LIMIT), LATENCY),
            during("latency 1.5x the limit", Expected.WRONG, Effect.latency(1.5 * LIMIT), LATENCY),
            during("latency 2x the limit", Expected.WRONG, Effect.latency(2 * LIMIT), LATENCY),
            during("ok 99 % for 99 %", Expected.EDGE, Effect.errors(0.01), SHARES),
            during("ok 98 % for 99 %", Expected.WRONG, Effect.errors(0.02), SHARES),
            during("ok 95 % for 99 %", Expected.WRONG, Effect.errors(0.05), SHARES),
            during("rate 1x the limit", Expected.EDGE, Effect.traffic(RATE_LIMIT), RATES),
            during("rate 0.75x the limit", Expected.WRONG, Effect.traffic(0.75 * RATE_LIMIT), RATES),
            during("rate 0.5x the limit", Expected.WRONG, Effect.traffic(0.5 * RATE_LIMIT), RATES),
            during("5 % never return", Expected.NEVER_HELD, Effect.hung(0.05), OPEN_FEW)
                    .unwatched(),
            during("none returns from the middle on", Expected.NEVER_HELD, Effect.hung(1), OPEN)
                    .beginningAt(0.5)
                    .unwatched(),
            during("none returns", Expected.NEVER_HELD, Effect.hung(1), OPEN).unwatched(),
            during("none returns under a stop-when", Expected.WRONG, Effect.hung(1), EnumSet.of(Kind.OUTCOME)),
            during("nothing injected", Expected.NEVER_HELD, Effect.NONE, EnumSet.allOf(Kind.class))
                    .notInjected(),
            during(
                            "rises by 1 % a second",
                            Expected.MOVING, Effect.NONE, EnumSet.of(Kind.P99_BASELINE, Kind.P90_BASELINE))
                    .rising(0.01),
            after("late: 2x for 20 s after disarming", Expected.WRONG, Effect.latency(2 * LIMIT), 0, 20),
            after("partial: 8 % stay at 3 s", Expected.LOST, Effect.slow(0.08), 0, FOR_GOOD),
            after("none: 2x stays", Expected.LOST, Effect.latency(2 * LIMIT), 0, FOR_GOOD),
            after("none: 10 % errors stay", Expected.LOST, Effect.errors(0.10), 0, FOR_GOOD),
            after("relapse: 2x from 8 s on", Expected.LOST, Effect.latency(2 * LIMIT), 8, FOR_GOOD));

    private static Truth during(String name, Expected expected, Effect effect, Set<Kind> asked) {
        return new Truth(name, expected, effect, 0, Effect.NONE, 0, 0, true, true, 0, asked);
    }

    /** The fault itself does what the aftermath does. */
    private static Truth after(String name, Expected expected, Effect effect, double from, double to) {
        return new Truth(name, expected, from > 0 ? Effect.NONE : effect, 0, effect, from, to, true, true, 0, RECOVERY);
    }

    private Truth beginningAt(double share) {
        return new Truth(name, expected, during, share, after, afterFrom, afterTo, injected, watched, rises, asked);
    }

    /** Its success criteria alone have to find it. */
    private Truth unwatched() {
        return new Truth(name, expected, during, from, after, afterFrom, afterTo, injected, false, rises, asked);
    }

    private Truth notInjected() {
        return new Truth(name, expected, during, from, after, afterFrom, afterTo, false, watched, rises, asked);
    }

    private Truth rising(double share) {
        return new Truth(name, expected, during, from, after, afterFrom, afterTo, injected, watched, share, asked);
    }

    /** Whether a file with all criteria is right or wrong as a whole. */
    boolean isCountedTogether() {
        return expected == Expected.FINE || expected == Expected.NEVER_HELD;
    }

    /** Where nothing is wrong, rates of one in a hundred count. */
    int runs(int asked) {
        return expected == Expected.FINE ? 3 * asked : asked;
    }

    static Truth named(String name) {
        return ALL.stream()
                .filter(truth -> truth.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no truth '" + name + "'"));
    }
}
