package io.chaos4j.benchmarks.verdicts;

import io.chaos4j.model.Units;
import java.time.Duration;
import java.util.Locale;

/**
 * A criterion of the bench, as the file of a family has it.
 *
 * @param kind which
 * @param text the check
 */
record Criterion(Kind kind, String text) {

    /** The criteria. */
    enum Kind {
        P99("p99"),
        P90("p90"),
        P99_BASELINE("p99 x baseline"),
        P90_BASELINE("p90 x baseline"),
        OUTCOME("outcome"),
        ERRORS("error-ratio"),
        RATE("rate"),
        RATE_BASELINE("rate x baseline"),
        MAX("max"),
        RECOVERY("recovery");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /** Whether calls say how long a run of it takes. */
        boolean hasLength() {
            return this != MAX && this != RECOVERY;
        }
    }

    static Criterion of(Kind kind, Healthy healthy) {
        return new Criterion(
                kind,
                switch (kind) {
                    case P99 -> "p99(call) < " + duration(Truth.LIMIT * healthy.p99());
                    case P90 -> "p90(call) < " + duration(Truth.LIMIT * healthy.p90());
                    case P99_BASELINE -> "p99(call) < " + Truth.LIMIT + " x baseline";
                    case P90_BASELINE -> "p90(call) < " + Truth.LIMIT + " x baseline";
                    case OUTCOME -> "outcome(call, ok) > 99%";
                    case ERRORS -> "error-ratio(call) < 1%";
                    case RATE -> String.format(Locale.ROOT, "rate(call) > %.4f/s", Truth.RATE_LIMIT * healthy.rate());
                    case RATE_BASELINE -> "rate(call) > " + Truth.RATE_LIMIT + " x baseline";
                    case MAX -> "max(call) < 10s";
                    case RECOVERY -> "recovery < 10s";
                });
    }

    /** To the microsecond. */
    static String duration(double nanos) {
        return Units.text(Duration.ofNanos(Math.round(nanos / 1000) * 1000));
    }
}
